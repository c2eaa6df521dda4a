package io.tenantgate.github.publish;

import io.tenantgate.render.Escape;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.Replacement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change that a reviewer can accept with a click.
 *
 * @param path from the repository's root
 * @param from the first line that is replaced, after the pull request
 * @param to the last one
 * @param old what these lines say
 * @param body Markdown, with a marker by which it is found again
 */
record Suggestion(String path, int from, int to, List<String> old, String body, String marker) {
    private static final int TEXT = 60_000;

    Suggestion {
        old = List.copyOf(old);
    }

    /** The finding's fix; empty unless the pull request shows all the lines that it changes, because half a fix is none. */
    static List<Suggestion> of(Finding finding, String folder, Map<String, Diff> diffs) {
        Fix fix = finding.fix();
        if (fix == null) {
            return List.of();
        }
        List<Suggestion> all = new ArrayList<>();
        for (Replacement replacement : fix.replacements()) {
            Optional<Suggestion> one = RepositoryPath.of(folder, replacement.file())
                    .filter(diffs::containsKey)
                    .flatMap(path -> of(finding, fix, replacement, path, diffs.get(path)));
            if (one.isEmpty()) {
                return List.of();
            }
            all.add(one.get());
        }
        return List.copyOf(all);
    }

    private static Optional<Suggestion> of(
            Finding finding,
            Fix fix,
            Replacement replacement,
            String path,
            @org.jspecify.annotations.Nullable Diff diff) {
        if (diff == null || !isPlain(replacement.text()) || replacement.text().length() > TEXT) {
            return Optional.empty();
        }
        int from = replacement.startLine();
        int to = replacement.endLine();
        if (to >= from) {
            return diff.lines(from, to).map(old -> make(finding, fix, path, from, to, old, replacement.text()));
        }
        // Lines that are only added come with a neighbour, because a suggestion replaces at least one line.
        return diff.lines(from, from)
                .map(old -> make(finding, fix, path, from, from, old, replacement.text() + old.get(0) + "\n"))
                .or(() -> diff.lines(from - 1, from - 1)
                        .map(old -> make(
                                finding, fix, path, from - 1, from - 1, old, old.get(0) + "\n" + replacement.text())));
    }

    private static Suggestion make(
            Finding finding, Fix fix, String path, int from, int to, List<String> old, String text) {
        String marker = "<!-- tenantgate:suggestion " + digest(path, String.join("\n", old), text) + " -->";
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        String proof = fix.proven()
                ? "Tried on a copy: the finding is gone with it."
                : "Not tried: read it before you accept it.";
        String several = fix.replacements().size() == 1
                ? ""
                : " It is one of " + fix.replacements().size() + " changes that belong together.";
        String body = marker + "\n**" + Escape.code(finding.id()) + "** " + Escape.text(fix.description()) + "\n\n"
                + fence + "suggestion\n" + text + fence + "\n\n" + proof + several + "\n";
        return new Suggestion(path, from, to, old, body, marker);
    }

    /** What is accepted must be what is seen. */
    private static boolean isPlain(String text) {
        return text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            case Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        });
    }

    /** The same change of the same lines, wherever they have moved to. */
    private static String digest(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
