package io.tenantgate.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where in which repository the gate runs, as the {@code git} program tells it.
 *
 * @param commit the full hash of HEAD
 * @param folder the path from the repository's root, without a slash at its end; empty for the root
 */
record Repository(String commit, String folder) {
    private static final int SECONDS = 10;

    /** Nothing outside a repository, in one without a commit, and where there is no git. */
    static Optional<Repository> of(Path folder) {
        try {
            Process git = new ProcessBuilder(
                            "git", "-C", folder.toString(), "rev-parse", "--show-prefix", "--verify", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
                    ? Optional.of(new Repository(lines.get(1), withoutSlash(lines.get(0))))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String withoutSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
