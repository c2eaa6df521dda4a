package io.tenantgate.mirror;

/** PostgreSQL's version as {@code server_version} tells it: {@code 18.6}, {@code 15.7 (Debian 15.7-1)}, {@code 19beta1}. */
final class Versions {
    /** The oldest server that mirrors are made on. */
    static final int OLDEST_MAJOR = 13;

    private Versions() {}

    static String number(String version) {
        return version.strip().split("\\s", 2)[0];
    }

    static int major(String version) {
        return Integer.parseInt(number(version).split("\\D", 2)[0]);
    }
}
