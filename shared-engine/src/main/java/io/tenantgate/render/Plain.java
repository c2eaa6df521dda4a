package io.tenantgate.render;

import io.tenantgate.render.view.Visible;
import org.apache.commons.text.translate.CodePointTranslator;

/** Makes names, SQL and messages harmless where no markup is read. */
public final class Plain {
    private static final CodePointTranslator VISIBLE = new Visible();

    private Plain() {}

    /** The same text on its lines, with a visible mark for each character that is none, or that hides or turns others. */
    public static String text(String outside) {
        StringBuilder marked = new StringBuilder(outside.length());
        VISIBLE.translate(outside.replace("\r\n", "\n"))
                .codePoints()
                // U+FFFE and U+FFFF, and their kin of every plane, are no characters; XML 1.0 refuses the first two.
                .forEach(point -> marked.appendCodePoint((point & 0xFFFE) == 0xFFFE ? 0xFFFD : point));
        return marked.toString();
    }

    /** The same on one line. */
    public static String line(String outside) {
        return text(outside.replaceAll("\\s+", " ").strip());
    }

    /** Cuts what is too long to be read anyway; never within a character. */
    public static String clip(String text, int length) {
        return Escape.clip(text, length);
    }
}
