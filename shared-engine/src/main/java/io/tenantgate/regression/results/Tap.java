package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** TAP 13 and 14 with subtests, YAML diagnostics and directives (testanything.org). */
final class Tap {
    private static final Pattern POINT = Pattern.compile("( *)(not )?ok\\b(?: +\\d+)?(?: +- | +|$)(.*)");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d+)(?: *#.*)?");
    private static final Pattern DIRECTIVE =
            Pattern.compile("(.*?)(?:(?<!\\\\)# *(skip|todo)\\b(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern REASON = Pattern.compile(" *(?:error|message): *(.+)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([#\\\\])");
    private static final int INDENT = 4;

    /** How long a test took, as some tell. */
    private static final Pattern TIME = Pattern.compile(" *# time=\\S+");

    private final Nested nested = new Nested();

    /** Tests that are told before their subtests, which stand in braces; they count when the brace closes. */
    private final Deque<Matcher> braces = new ArrayDeque<>();

    private @Nullable Integer planned;
    private int top;
    private boolean inYaml;

    /** The last test has failed and nobody has said why. */
    private boolean unexplained;

    /** The reason goes on in the next line. */
    private boolean reasonFollows;

    private Tap() {}

    static boolean looksLike(String text) {
        return text.lines()
                .limit(1_000)
                .anyMatch(line -> line.startsWith("TAP version ")
                        || line.matches("1\\.\\.\\d+.*")
                        || line.matches("(not )?ok \\d+.*"));
    }

    static void read(String text, Cases cases) throws UnreadableResults {
        Tap tap = new Tap();
        boolean bailedOut = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("Bail out!")) {
                tap.nested.add(0, "Bail out!", Outcome.FAILED, line);
                bailedOut = true;
                break;
            }
            tap.line(line);
        }
        Integer planned = tap.planned;
        if (planned == null && !bailedOut) {
            throw new UnreadableResults("has no plan (1..N), so it may have been cut off");
        }
        if (planned != null && planned != tap.top && !bailedOut) {
            tap.nested.add(0, "the plan", Outcome.FAILED, "%d tests were planned, %d ran".formatted(planned, tap.top));
        }
        tap.nested.into(cases);
    }

    private void line(String line) {
        String text = line.strip();
        if (inYaml) {
            inYaml = !text.equals("...");
            yaml(text);
            return;
        }
        if (text.equals("---")) {
            inYaml = true;
            return;
        }
        Matcher point = POINT.matcher(line);
        Matcher plan = PLAN.matcher(line);
        if (text.equals("}") && !braces.isEmpty()) {
            point(braces.pop());
        } else if (point.matches() && text.endsWith("{")) {
            braces.push(point);
        } else if (point.matches()) {
            point(point);
        } else if (plan.matches()) {
            planned = Integer.valueOf(plan.group(1));
        } else if (unexplained && line.startsWith(" ") && !text.startsWith("#") && !text.isEmpty()) {
            explain(text);
        }
    }

    private void point(Matcher point) {
        int depth = point.group(1).length() / INDENT;
        boolean ok = point.group(2) == null;
        String description = TIME.matcher(point.group(3)).replaceAll("").replaceFirst(" *\\{$", "");
        Matcher parts = DIRECTIVE.matcher(description);
        parts.matches();
        String directive = parts.group(2) == null ? "" : parts.group(2).toLowerCase(Locale.ROOT);
        Outcome outcome = !directive.isEmpty() ? Outcome.SKIPPED : ok ? Outcome.PASSED : Outcome.FAILED;
        String name = ESCAPED.matcher(parts.group(1).strip()).replaceAll("$1");
        nested.add(
                depth, name, outcome, directive.isEmpty() ? "" : parts.group(3).strip());
        unexplained = outcome == Outcome.FAILED;
        reasonFollows = false;
        top += depth == 0 ? 1 : 0;
    }

    private void yaml(String text) {
        Matcher reason = REASON.matcher(text);
        if (reasonFollows) {
            explain(text);
        } else if (unexplained && reason.matches()) {
            reasonFollows = List.of("|", "|-", ">", ">-").contains(reason.group(1));
            if (!reasonFollows) {
                explain(unquoted(reason.group(1)));
            }
        }
    }

    private void explain(String message) {
        nested.explain(message);
        unexplained = false;
        reasonFollows = false;
    }

    private static String unquoted(String yaml) {
        String quote = yaml.substring(0, Math.min(1, yaml.length()));
        boolean quoted = yaml.length() > 1 && (quote.equals("'") || quote.equals("\"")) && yaml.endsWith(quote);
        return quoted ? yaml.substring(1, yaml.length() - 1).replace("''", "'") : yaml;
    }
}
