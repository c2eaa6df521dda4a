package io.tenantgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
    private static final byte[] MESSAGE = "what is to be signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "secp256r1", "secp384r1"})
    void shouldSignWithKeyOfEnvironment(String kind) throws Exception {
        KeyPair pair = pair(kind);
        Signer signer = Signer.parse("env://KEY", Map.of("KEY", pem("PRIVATE KEY", pair.getPrivate())), null);

        byte[] signature = signer.sign(MESSAGE);

        assertThat(publicKey(pair).verifies(signature, MESSAGE)).isTrue();
        assertThat(publicKey(pair(kind)).verifies(signature, MESSAGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "secp384r1"})
    void shouldNotTakeSignatureOfAnotherKind(String kind) throws Exception {
        KeyPair pair = pair(kind);
        Signer signer = Signer.parse("env://KEY", Map.of("KEY", pem("PRIVATE KEY", pair.getPrivate())), null);

        assertThat(publicKey(pair("secp256r1")).verifies(signer.sign(MESSAGE), MESSAGE))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENCRYPTED PRIVATE KEY | the key is encrypted",
                "EC PRIVATE KEY        | wanted is PKCS#8",
                "RSA PRIVATE KEY       | wanted is PKCS#8",
                "OPENSSH PRIVATE KEY   | wanted is PKCS#8",
                "PUBLIC KEY            | is a public key",
                "CERTIFICATE           | is a CERTIFICATE and no private key"
            })
    void shouldSayWhatIsGivenInsteadOfPrivateKey(String label, String message) throws Exception {
        String pem = pem(label, pair("Ed25519").getPrivate());

        assertThatThrownBy(() -> Signer.parse("env://KEY", Map.of("KEY", pem), null))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the environment variable KEY: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed448", "secp521r1"})
    void shouldRefuseKindsThatSignNoRecords(String kind) throws Exception {
        String pem = pem("PRIVATE KEY", pair(kind).getPrivate());

        assertThatThrownBy(() -> Signer.parse("env://KEY", Map.of("KEY", pem), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("use Ed25519, or ECDSA with P-256 or P-384");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "-----BEGIN PRIVATE KEY-----\nhunter2===\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\naHVudGVyMg==\n-----END PRIVATE KEY-----"
            })
    void shouldRefuseWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Signer.parse("env://KEY", Map.of("KEY", text), null))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSayThatThereIsNoKey() {
        assertThatThrownBy(() -> Signer.parse("env://KEY", Map.of(), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("KEY is not set");
        assertThatThrownBy(() -> Signer.parse(folder.resolve("none").toString(), Map.of(), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("give FILE, env://VARIABLE or exec:COMMAND");
    }

    @Test
    void shouldRefusePrivateKeyWherePublicOneIsWanted() throws Exception {
        Path file = write("key", pem("PRIVATE KEY", pair("Ed25519").getPrivate()));

        assertThatThrownBy(() -> VerificationKey.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a private key; give the public one");
    }

    @Test
    void shouldWantPublicKeyWithProgram() {
        assertThatThrownBy(() -> Signer.parse("exec:cat", Map.of(), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--public-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cat                          | what was signed is not what --public-key (Ed25519) checks",
                "true                         | the program wrote 0 bytes",
                "head -c 2000 /dev/zero       | the program wrote 2000 bytes",
                "echo no such key >&2; exit 4 | the program ended with 4: no such key"
            })
    void shouldSayWhatProgramDidInsteadOfSigning(String command, String message) throws Exception {
        Path key = write("key.pub", pem("PUBLIC KEY", pair("Ed25519").getPublic()));
        Signer signer = Signer.parse("exec:" + command, Map.of("PATH", "/usr/bin:/bin"), key);

        assertThatThrownBy(() -> signer.sign(MESSAGE))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static VerificationKey publicKey(KeyPair pair) {
        return VerificationKey.of(pem("PUBLIC KEY", pair.getPublic()), "the key");
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + label + "-----\n";
    }

    private static KeyPair pair(String kind) throws Exception {
        if (!kind.startsWith("secp")) {
            return KeyPairGenerator.getInstance(kind).generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(kind));
        return generator.generateKeyPair();
    }
}
