package io.tenantgate.pack;

import java.nio.charset.StandardCharsets;

/**
 * A tenant's name as part of a file's name. Letters, digits, {@code _} and {@code -} stay; of everything else the bytes are
 * written as {@code %2F}. A digest follows, so two tenants never share a file, also where the file system knows no case.
 */
final class PackedName {
    /** How many digits of a digest stand in the names of files. */
    static final int DIGITS = 12;

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    private static final int LONGEST = 100;

    private PackedName() {}

    /** @param digest of the file's content, in hexadecimal */
    static String of(String tenant, String digest, String ending) {
        StringBuilder name = new StringBuilder();
        for (byte b : tenant.getBytes(StandardCharsets.UTF_8)) {
            String one = PLAIN.indexOf(b) >= 0 ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff);
            if (name.length() + one.length() > LONGEST) {
                break;
            }
            name.append(one);
        }
        return name + "." + digest.substring(0, DIGITS) + ending;
    }
}
