package io.tenantgate.github.actions;

import io.tenantgate.report.Severity;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The step's log. The runner reads commands out of it, so no line of others may be one: their output stands between
 * {@code ::stop-commands::} and its token, and every single line is made harmless besides (GitHub's documentation,
 * "Workflow commands").
 */
public final class Log {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrintStream out;
    private @Nullable String token;

    /** Writes to this stream. */
    public Log(PrintStream out) {
        this.out = out;
    }

    /** One line, whatever is in it. */
    public synchronized void line(String text) {
        print(harmless(text));
    }

    /** From here to {@link #endForeign} others speak, and no command of theirs is heard. */
    public synchronized void beginForeign(String title) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        token = HexFormat.of().formatHex(random);
        print("::group::" + data(harmless(title)));
        print("::stop-commands::" + token);
    }

    /** Commands are heard again. */
    public synchronized void endForeign() {
        if (token != null) {
            print("::" + token + "::");
            print("::endgroup::");
            token = null;
        }
    }

    /** Something that a reader of the workflow run must see at once. */
    public void warning(String message) {
        command("warning", "", message);
    }

    /** Why the step fails. */
    public void error(String message) {
        command("error", "", message);
    }

    /** An annotation on a line of the repository. */
    public void annotation(Severity severity, String file, int line, String title, String message) {
        String kind = switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
        command(kind, " file=" + property(file) + ",line=" + line + ",title=" + property(title), message);
    }

    private synchronized void command(String kind, String properties, String message) {
        if (token != null) {
            line(kind + ": " + message);
        } else {
            print("::" + kind + properties + "::" + data(message));
        }
    }

    private void print(String line) {
        out.print(line + "\n");
        out.flush();
    }

    /** Without control characters, and without what the runner takes for a command: {@code ::} at the start, {@code ##[} anywhere. */
    static String harmless(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> clean.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c));
        String line = clean.toString().replace("##[", "## [");
        // The runner also passes over spaces that String.strip does not.
        int start = 0;
        while (start < line.length()
                && (Character.isWhitespace(line.charAt(start)) || Character.isSpaceChar(line.charAt(start)))) {
            start++;
        }
        return line.startsWith("::", start) ? line.substring(0, start) + ": :" + line.substring(start + 2) : line;
    }

    private static String data(String text) {
        return text.replace("##[", "## [")
                .replace("%", "%25")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
