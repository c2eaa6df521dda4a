package io.jenkins.plugins.tenantgate.report;

/** Makes what came from outside harmless where no markup is read. */
public final class Visible {
    private static final int MARK = 0xFFFD;

    private Visible() {}

    /**
     * The same text on its lines, with a visible mark for each character that is none, or that hides or turns others; its first
     * {@code limit} characters where it is longer, followed by an ellipsis.
     */
    static String text(String outside, int limit) {
        StringBuilder visible = new StringBuilder();
        int at = 0;
        while (at < outside.length()) {
            int point = outside.codePointAt(at);
            at += Character.charCount(point);
            if (point == '\r' && at < outside.length() && outside.charAt(at) == '\n') {
                continue;
            }
            int shown = isHidden(point) ? MARK : point;
            if (visible.length() + Character.charCount(shown) > limit) {
                return visible.append('…').toString();
            }
            visible.appendCodePoint(shown);
        }
        return visible.toString();
    }

    /** The same on one line, without blanks around it. */
    public static String line(String outside, int limit) {
        return text(outside, limit).replaceAll("\\s+", " ").strip();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.SURROGATE, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // U+FFFE, U+FFFF and their kin of every plane are no characters.
            default -> (point & 0xFFFE) == 0xFFFE;
        };
    }
}
