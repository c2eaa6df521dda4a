package io.tenantgate.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/** What a program prints. It may print without end: its beginning and its end are kept. */
final class Output {
    private static final int KEPT_AT_EACH_END = 1 << 17;

    /** Colours and cursor movements of terminals (ECMA-48, 5.4), and what else is no text. */
    private static final Pattern CONTROL = Pattern.compile(
            "\\x1b\\[[0-?]*[ -/]*[@-~]|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)|[\\p{Cntrl}&&[^\\n\\t]]");

    private final byte[] head = new byte[KEPT_AT_EACH_END];
    private final byte[] tail = new byte[KEPT_AT_EACH_END];
    private long total;

    void readAll(InputStream in) {
        byte[] buffer = new byte[1 << 14];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                add(buffer, read);
            }
        } catch (IOException e) {
            // The program was ended, and its pipe with it.
        }
    }

    private synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (total < head.length) {
                head[(int) total] = bytes[i];
            } else {
                tail[(int) ((total - head.length) % tail.length)] = bytes[i];
            }
            total++;
        }
    }

    /** All of it, or its two ends with a line between them that says how much is left out. */
    synchronized String text(Set<String> secrets) {
        long beyond = total - head.length;
        String text;
        if (beyond <= 0) {
            text = new String(head, 0, (int) total, StandardCharsets.UTF_8);
        } else {
            int length = (int) Math.min(beyond, tail.length);
            int start = beyond > tail.length ? (int) (beyond % tail.length) : 0;
            byte[] end = new byte[length];
            for (int i = 0; i < length; i++) {
                end[i] = tail[(start + i) % tail.length];
            }
            long left = beyond - length;
            text = new String(head, StandardCharsets.UTF_8)
                    + (left > 0 ? "\n… " + left + " bytes left out …\n" : "")
                    + new String(end, StandardCharsets.UTF_8);
        }
        return clean(text, secrets);
    }

    private static String clean(String text, Set<String> secrets) {
        String clean = CONTROL.matcher(text).replaceAll("");
        // A longer secret may hold a shorter one.
        for (String secret : secrets.stream()
                .filter(one -> !one.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
