package io.tenantgate.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a program prints. It may print without end: its beginning and its end are kept. */
public final class Output {
    private static final int KEPT_AT_EACH_END = 1 << 17;

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

    /** The first {@code length} of these bytes come next. */
    public synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (total < head.length) {
                head[(int) total] = bytes[i];
            } else {
                tail[(int) ((total - head.length) % tail.length)] = bytes[i];
            }
            total++;
        }
    }

    /**
     * All of it as plain text, or its two ends with a line between them that says how much is left out.
     *
     * @param secrets texts that are struck out
     */
    public synchronized String text(Set<String> secrets) {
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
        return Redaction.of(secrets).apply(PlainText.of(text));
    }
}
