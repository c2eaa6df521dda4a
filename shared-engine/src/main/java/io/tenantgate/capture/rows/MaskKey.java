package io.tenantgate.capture.rows;

import io.tenantgate.report.UsageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that masks are keyed with, so that nobody can try out a dictionary of e-mail addresses on them. It is in no file
 * and in no statement's text; the server has it for the time of a copy as settings of the transaction.
 */
public final class MaskKey {
    /** The block of SHA-256 and the two constants of HMAC (RFC 2104, section 2). */
    private static final int BLOCK = 64;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    /** Short enough for a passphrase, long enough that trying all is hopeless. */
    private static final int SHORTEST = 16;

    private final byte[] block;

    private MaskKey(byte[] secret) {
        this.block = new byte[BLOCK];
        byte[] digest = sha256(secret);
        System.arraycopy(digest, 0, block, 0, digest.length);
    }

    /** A new one: masks of this copy compare equal with each other and with those of no other. */
    public static MaskKey random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new MaskKey(secret);
    }

    /**
     * One that is known, so that the next capture masks alike.
     *
     * @throws UsageException when it is too short to be secret; it is not shown
     */
    public static MaskKey of(String secret) {
        if (secret.length() < SHORTEST) {
            throw new UsageException("the key for masks has " + secret.length() + " characters; it needs at least "
                    + SHORTEST + ", for instance from \"openssl rand -hex 32\"");
        }
        return new MaskKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The key as the inner digest of HMAC begins with it, in hexadecimal. */
    String inner() {
        return padded(INNER);
    }

    /** The key as the outer digest of HMAC begins with it, in hexadecimal. */
    String outer() {
        return padded(OUTER);
    }

    private String padded(byte pad) {
        byte[] padded = new byte[BLOCK];
        for (int index = 0; index < BLOCK; index++) {
            padded[index] = (byte) (block[index] ^ pad);
        }
        return HexFormat.of().formatHex(padded);
    }

    private static byte[] sha256(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "a secret";
    }
}
