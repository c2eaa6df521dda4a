package io.tenantgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    /** The key of the test vector in DSSE's protocol.md. */
    private static final String KEY = """
            -----BEGIN PUBLIC KEY-----
            %s
            -----END PUBLIC KEY-----
            """;

    @Test
    void shouldEncodeWhatIsSignedAsDsseSays() {
        byte[] encoded =
                Envelope.toBeSigned("http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(encoded, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void shouldCheckTheSignatureOfTheSpecification() {
        VerificationKey key = VerificationKey.of(KEY.formatted(spki()), "the specification");
        byte[] raw = Base64.getDecoder()
                .decode("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==");
        byte[] message =
                Envelope.toBeSigned("http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));

        assertThat(key.verifies(der(raw), message)).isTrue();
        assertThat(key.verifies(raw, message)).isFalse();
        message[3] ^= 1;
        assertThat(key.verifies(der(raw), message)).isFalse();
    }

    @Test
    void shouldRefuseBase64InAnotherForm() {
        assertThat(Envelope.decoded("YQ==")).containsExactly('a');
        for (String other : new String[] {"YR==", "YQ", "YQ==\n", "Y_Q=", "*"}) {
            assertThatThrownBy(() -> Envelope.decoded(other)).isInstanceOf(BrokenRecordException.class);
        }
    }

    private static String spki() {
        byte[] prefix = Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");
        byte[] all = new byte[prefix.length + 64];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        copy("46950820868899156662930047687818585632848591499744589407958293238635476079160", all, prefix.length);
        copy("5640078356564379163099075877009565129882514886557779369047442380624545832820", all, prefix.length + 32);
        return Base64.getEncoder().encodeToString(all);
    }

    private static void copy(String number, byte[] to, int at) {
        byte[] bytes = new java.math.BigInteger(number).toByteArray();
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, to, at + 32 - (bytes.length - from), bytes.length - from);
    }

    /** The specification concatenates both numbers; here they are in DER. */
    private static byte[] der(byte[] raw) {
        byte[] r = new java.math.BigInteger(1, java.util.Arrays.copyOf(raw, 32)).toByteArray();
        byte[] s = new java.math.BigInteger(1, java.util.Arrays.copyOfRange(raw, 32, 64)).toByteArray();
        byte[] der = new byte[6 + r.length + s.length];
        der[0] = 0x30;
        der[1] = (byte) (4 + r.length + s.length);
        der[2] = 2;
        der[3] = (byte) r.length;
        System.arraycopy(r, 0, der, 4, r.length);
        der[4 + r.length] = 2;
        der[5 + r.length] = (byte) s.length;
        System.arraycopy(s, 0, der, 6 + r.length, s.length);
        return der;
    }
}
