package io.tenantgate.audit;

import io.tenantgate.report.UsageException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys from PEM. Whatever is no key says what it is, and what to do. */
final class Keys {
    private static final List<String> ALGORITHMS = List.of("Ed25519", "EC", "Ed448", "RSA", "DSA");

    private Keys() {}

    /** @throws UsageException when it is no private key in PKCS#8, is encrypted, or of a kind that signs no records */
    static PrivateKey privateKey(String pem, String origin) {
        Pem read = Pem.read(pem, origin);
        return switch (read.label()) {
            case "PRIVATE KEY" ->
                supported(
                        (PrivateKey) key(read, origin, PKCS8EncodedKeySpec::new, KeyFactory::generatePrivate), origin);
            case "ENCRYPTED PRIVATE KEY" ->
                throw new UsageException(origin
                        + ": the key is encrypted, and there is nobody to ask for the password; decrypt it with \"openssl pkey\","
                        + " or let a program sign with exec:COMMAND");
            case "EC PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY" ->
                throw new UsageException(origin + ": is a " + read.label()
                        + "; wanted is PKCS#8, which \"openssl pkcs8 -topk8 -nocrypt\" makes of it");
            case "PUBLIC KEY" ->
                throw new UsageException(origin + ": is a public key; records are signed with the private one");
            default -> throw new UsageException(origin + ": is a " + read.label() + " and no private key");
        };
    }

    /** @throws UsageException when it is no public key, or of a kind that signs no records */
    static PublicKey publicKey(String pem, String origin) {
        Pem read = Pem.read(pem, origin);
        if (read.label().endsWith("PRIVATE KEY")) {
            throw new UsageException(
                    origin + ": is a private key; give the public one, which \"openssl pkey -pubout\" makes of it");
        }
        if (!read.label().equals("PUBLIC KEY")) {
            throw new UsageException(origin + ": is a " + read.label() + " and no public key");
        }
        return supported((PublicKey) key(read, origin, X509EncodedKeySpec::new, KeyFactory::generatePublic), origin);
    }

    private interface Spec {
        KeySpec of(byte[] der);
    }

    private interface Making {
        Key make(KeyFactory factory, KeySpec spec) throws GeneralSecurityException;
    }

    private static Key key(Pem pem, String origin, Spec spec, Making making) {
        Exception last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return making.make(KeyFactory.getInstance(algorithm), spec.of(pem.der()));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Of another algorithm, or damaged.
                last = e;
            }
        }
        throw noKey(origin, last);
    }

    private static UsageException noKey(String origin, @Nullable Exception cause) {
        String message = origin + ": is no key that is understood; use Ed25519, or ECDSA with P-256 or P-384";
        return cause == null ? new UsageException(message) : new UsageException(message, cause);
    }

    private static <T extends Key> T supported(T key, String origin) {
        if (SignatureKind.of(key).isEmpty()) {
            throw new UsageException(origin + ": is a key for " + key.getAlgorithm()
                    + " of a kind that signs no records; use Ed25519, or ECDSA with P-256 or P-384");
        }
        return key;
    }
}
