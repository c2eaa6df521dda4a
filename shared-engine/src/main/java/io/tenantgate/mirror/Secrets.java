package io.tenantgate.mirror;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names and passwords that nobody can guess. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 128 random bits. */
    static String password() {
        return hex(16);
    }

    /** A run's name, see {@link MirrorServer#run()}. */
    static String run() {
        return hex(4);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
