package io.tenantgate.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The commit that is gated, as the {@code git} program tells it. */
final class Commit {
    private static final int SECONDS = 10;

    private Commit() {}

    /** The full hash of HEAD, or nothing outside a repository and where there is no git. */
    static Optional<String> of(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "-C", folder.toString(), "rev-parse", "--verify", "HEAD")
                    .redirectErrorStream(true)
                    .start();
            String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
                    ? Optional.of(hash)
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
