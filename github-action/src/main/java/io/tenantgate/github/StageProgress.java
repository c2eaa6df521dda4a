package io.tenantgate.github;

import io.tenantgate.github.publish.Publisher;
import io.tenantgate.render.Escape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the engine's stages on GitHub while they last. The engine writes a line when a stage begins and indented ones while it
 * lasts; the latest state is sent now and then, by a thread of its own, so that a slow GitHub holds no gate up.
 */
final class StageProgress implements AutoCloseable {
    private static final int TITLE = 120;
    private static final int LINE = 300;
    private static final int STAGES = 50;

    private final Publisher publisher;
    private final ScheduledExecutorService sender;
    private final List<String> stages = new ArrayList<>();
    private String latest = "";
    private boolean changed;

    /** {@code interval} lies between two updates. */
    StageProgress(Publisher publisher, Duration interval) {
        this.publisher = publisher;
        this.sender = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress to GitHub");
            thread.setDaemon(true);
            return thread;
        });
        var unused = sender.scheduleWithFixedDelay(
                this::send, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A line of the engine's standard error. */
    synchronized void line(String line) {
        if (line.isBlank()) {
            return;
        }
        if (line.startsWith(" ")) {
            latest = line.strip();
        } else if (stages.size() < STAGES) {
            stages.add(line.strip());
            latest = "";
        }
        changed = true;
    }

    private void send() {
        String title;
        StringBuilder summary = new StringBuilder();
        synchronized (this) {
            if (!changed || stages.isEmpty()) {
                return;
            }
            changed = false;
            title = Escape.clip(stages.get(stages.size() - 1), TITLE);
            for (String stage : stages) {
                summary.append("- ")
                        .append(Escape.text(Escape.clip(stage, LINE)))
                        .append('\n');
            }
            if (!latest.isEmpty()) {
                summary.append("\n")
                        .append(Escape.text(Escape.clip(latest, LINE)))
                        .append('\n');
            }
        }
        publisher.progress(title, summary.toString());
    }

    @Override
    public void close() {
        // Lets the update end that is on its way; the publisher waits for it.
        sender.shutdown();
    }
}
