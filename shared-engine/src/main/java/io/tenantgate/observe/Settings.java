package io.tenantgate.observe;

import java.nio.ByteBuffer;

/** What the server has reported of one session's settings (manual, "Asynchronous Operations"). */
final class Settings {
    private final Strings strings = new Strings();
    private boolean standardStrings = true;
    private int major;

    /** The session's texts. */
    Strings strings() {
        return strings;
    }

    /** Whether a backslash in quotes is a character like any other. */
    boolean readsStringsAsStandard() {
        return standardStrings;
    }

    /** The server's major version. */
    int major() {
        return major;
    }

    /** The body of a ParameterStatus. */
    void report(ByteBuffer body) {
        String name = strings.read(body);
        String value = strings.read(body);
        switch (name) {
            case "client_encoding" -> strings.use(value);
            case "standard_conforming_strings" -> standardStrings = value.equals("on");
            case "server_version" -> major = major(value);
            default -> {}
        }
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return Integer.parseInt(version, 0, end, 10);
    }
}
