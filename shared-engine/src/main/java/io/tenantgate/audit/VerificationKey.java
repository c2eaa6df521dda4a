package io.tenantgate.audit;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** A public key by which signatures are checked. */
public final class VerificationKey {
    private final PublicKey key;
    private final SignatureKind kind;

    private VerificationKey(PublicKey key) {
        this.key = key;
        this.kind = SignatureKind.of(key).orElseThrow();
    }

    /**
     * Reads one in PEM.
     *
     * @throws UsageException when the file cannot be read or holds no public key for Ed25519 or ECDSA with P-256 or P-384
     */
    public static VerificationKey read(Path file) {
        try {
            return of(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read as a key in PEM", e);
        }
    }

    static VerificationKey of(String pem, String origin) {
        return new VerificationKey(Keys.publicKey(pem, origin));
    }

    /** For people. */
    String kind() {
        return switch (kind) {
            case ED25519 -> "Ed25519";
            case ECDSA_P256 -> "ECDSA P-256";
            case ECDSA_P384 -> "ECDSA P-384";
        };
    }

    boolean verifies(byte[] signature, byte[] message) {
        try {
            Signature check = kind.start();
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            // It has not even the form of one.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform checks signatures for " + kind, e);
        }
    }
}
