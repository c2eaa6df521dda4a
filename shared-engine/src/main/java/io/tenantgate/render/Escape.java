package io.tenantgate.render;

import io.tenantgate.render.view.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.text.translate.AggregateTranslator;
import org.apache.commons.text.translate.CharSequenceTranslator;
import org.apache.commons.text.translate.CodePointTranslator;
import org.apache.commons.text.translate.LookupTranslator;

/**
 * Makes names, SQL and messages harmless in GitHub's Markdown. Pull requests are untrusted: nothing from outside may end a
 * table, open an element, mention a person, link somewhere or turn the reading direction.
 */
public final class Escape {
    /** Keeps a letter sequence from being read as a mention, a reference or a link, without showing. */
    private static final String BREAK = String.valueOf(Visible.BREAK);

    private static final Pattern HARMLESS = Pattern.compile("[\\p{Alnum}_./:,=()\\- ]+");
    private static final Pattern LINE_START = Pattern.compile("^(\\d*)([-+=.)])");
    private static final Pattern MENTION = Pattern.compile("@(?=\\w)");
    private static final Pattern REFERENCE = Pattern.compile("#(?=\\d)");
    private static final Pattern WWW = Pattern.compile("(?i)(?<=\\bwww)(?=\\.)");

    private static final CharSequenceTranslator VISIBLE = new Visible();

    private static final CharSequenceTranslator TEXT = new AggregateTranslator(
            new LookupTranslator(Map.ofEntries(
                    Map.entry("&", "&amp;"),
                    Map.entry("<", "&lt;"),
                    Map.entry(">", "&gt;"),
                    Map.entry("\\", "\\\\"),
                    Map.entry("`", "\\`"),
                    Map.entry("*", "\\*"),
                    Map.entry("[", "\\["),
                    Map.entry("]", "\\]"),
                    Map.entry("|", "\\|"),
                    Map.entry("~", "\\~"),
                    Map.entry("$", "\\$"),
                    Map.entry("#", "\\#"),
                    Map.entry("://", ":" + BREAK + "//"))),
            VISIBLE);

    /** Inside of {@code <code>} Markdown still reads its own characters, but takes an entity for text. */
    private static final CharSequenceTranslator CODE = new AggregateTranslator(
            new CodePointTranslator() {
                @Override
                public boolean translate(int point, Writer out) throws IOException {
                    boolean punctuation = "&<>\\`*_[]|~$#@!:\"'".indexOf(point) >= 0;
                    if (punctuation) {
                        out.write("&#" + point + ";");
                    }
                    return punctuation;
                }
            },
            VISIBLE);

    private Escape() {}

    /** Running text on one line. */
    public static String text(String outside) {
        String line = oneLine(outside);
        String broken =
                REFERENCE.matcher(MENTION.matcher(line).replaceAll("@" + BREAK)).replaceAll("#" + BREAK);
        String escaped = TEXT.translate(WWW.matcher(broken).replaceAll(BREAK));
        String inWords = escaped.replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_");
        return LINE_START.matcher(inWords).replaceFirst("$1\\\\$2");
    }

    /** A name or a short piece of SQL, in a table or in a text. */
    public static String code(String outside) {
        String line = oneLine(outside);
        if (line.isEmpty()) {
            return "";
        }
        return HARMLESS.matcher(line).matches() ? "`" + line + "`" : htmlCode(line);
    }

    /** The same where Markdown is not read, as in {@code <summary>}. */
    static String htmlCode(String outside) {
        return "<code>" + CODE.translate(oneLine(outside)) + "</code>";
    }

    /** Lines of SQL; the fence is longer than any in the lines. */
    public static String block(String language, String outside) {
        String text = VISIBLE.translate(outside.replace("\r\n", "\n").strip());
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + "\n" + fence + "\n";
    }

    /** Cuts what is too long to be read anyway. */
    public static String clip(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }

    private static String oneLine(String outside) {
        return outside.replaceAll("\\s+", " ").strip();
    }
}
