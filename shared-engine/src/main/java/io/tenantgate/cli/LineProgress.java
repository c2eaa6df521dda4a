package io.tenantgate.cli;

import io.tenantgate.gate.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Progress as plain lines: one when a stage begins, one now and then while it lasts, one when it ends. */
final class LineProgress implements Progress {
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final boolean groups;
    private int items;
    private int done;
    private Instant lastWord = Instant.now();

    LineProgress(PrintWriter err, boolean groups) {
        this.err = err;
        this.groups = groups;
    }

    @Override
    public synchronized void stage(String title, int items) {
        this.items = items;
        done = 0;
        say((groups ? "::group::" : "") + Console.printable(title));
    }

    @Override
    public synchronized void done(String item) {
        done++;
        if (Duration.between(lastWord, Instant.now()).compareTo(QUIET) >= 0) {
            say("  %d of %d: %s".formatted(done, items, Console.printable(item)));
        }
    }

    @Override
    public synchronized void end(String summary) {
        say("  " + Console.printable(summary));
        if (groups) {
            say("::endgroup::");
        }
    }

    @Override
    public synchronized void note(String line) {
        say("  " + Console.printable(line));
    }

    private void say(String line) {
        lastWord = Instant.now();
        err.println(line);
        err.flush();
    }
}
