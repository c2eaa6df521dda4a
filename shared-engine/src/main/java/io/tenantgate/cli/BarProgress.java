package io.tenantgate.cli;

import io.tenantgate.gate.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar for each stage, for people at a terminal. */
final class BarProgress implements Progress {
    private final PrintWriter err;
    private @Nullable ProgressBar bar;

    BarProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void stage(String title, int items) {
        bar = new ProgressBarBuilder()
                .setTaskName(Console.printable(title))
                .setInitialMax(items)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .hideEta()
                .build();
    }

    @Override
    public synchronized void done(String item) {
        ProgressBar running = bar;
        if (running != null) {
            running.step();
            running.setExtraMessage(Console.printable(item));
        }
    }

    @Override
    public synchronized void note(String line) {
        ProgressBar running = bar;
        if (running != null) {
            // Beside the bar, which a line of its own would tear apart.
            running.setExtraMessage(Console.printable(line));
        } else {
            err.println("  " + Console.printable(line));
            err.flush();
        }
    }

    @Override
    public synchronized void end(String summary) {
        ProgressBar running = bar;
        if (running != null) {
            running.setExtraMessage("");
            running.close();
            bar = null;
        }
        err.println("  " + Console.printable(summary));
        err.flush();
    }
}
