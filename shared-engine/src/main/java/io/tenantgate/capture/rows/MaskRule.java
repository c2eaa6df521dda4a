package io.tenantgate.capture.rows;

import io.tenantgate.report.UsageException;

/**
 * A mask for the columns that a pattern names.
 *
 * @param text the pattern and the mask, as they were written
 */
public record MaskRule(String text, String where, NamePattern columns, Mask mask) {

    /**
     * From {@code users.email=hash}.
     *
     * @param where what stands before a complaint, such as the option
     * @throws UsageException when it is not understood
     */
    public static MaskRule parse(String where, String text) {
        boolean quoted = false;
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            quoted ^= c == '"';
            if (c == '=' && !quoted) {
                return of(where, text.substring(0, index).strip(), text.substring(index + 1));
            }
        }
        throw new UsageException(where + " " + text + ": is not understood; write for instance 'users.email=hash'");
    }

    /** From a pattern and a mask. */
    public static MaskRule of(String where, String columns, String mask) {
        String text = columns + "=" + mask;
        String place = where + " " + text;
        return new MaskRule(text, where, NamePattern.ofColumn(place, columns), Mask.parse(place, mask.strip()));
    }

    UsageException refused(String reason) {
        return new UsageException(where + " " + text + ": " + reason);
    }
}
