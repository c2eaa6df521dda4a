package io.tenantgate.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantgate.render.ReportFolder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code attestation.json}: a statement in an envelope of DSSE (Dead Simple Signing Envelope, version 1).
 *
 * @param payload the statement in base64
 * @param signatures one; none where no key was given
 */
record Envelope(String payload, @JsonProperty("payloadType") String payloadType, List<Signed> signatures) {
    static final String TYPE = "application/vnd.in-toto+json";

    Envelope {
        Objects.requireNonNull(payload);
        Objects.requireNonNull(payloadType);
        signatures = List.copyOf(signatures);
    }

    /** @param sig in base64 */
    record Signed(String sig) {
        Signed {
            Objects.requireNonNull(sig);
        }
    }

    static Envelope of(byte[] statement, @Nullable Signer signer) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new Envelope(
                base64.encodeToString(statement),
                TYPE,
                signer == null
                        ? List.of()
                        : List.of(new Signed(base64.encodeToString(signer.sign(toBeSigned(TYPE, statement))))));
    }

    /** @throws BrokenRecordException when it is not base64 in its only form */
    static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new BrokenRecordException(ReportFolder.ATTESTATION + ": holds damaged base64", e);
        }
        throw new BrokenRecordException(
                ReportFolder.ATTESTATION + ": holds base64 in a form that a gate does not write");
    }

    /** The pre-authentication encoding, which is what a signature is over. */
    static byte[] toBeSigned(String type, byte[] payload) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(name);
        all.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(payload);
        return all.toByteArray();
    }
}
