package io.tenantgate.github;

import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.Log;
import io.tenantgate.report.GateException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The engine as a program of its own. Its output goes to the log line by line. */
final class EngineRun {
    private static final String COMPLAINT = "tenantgate: ";
    private static final int TAIL = 30;
    private static final int GRACE_SECONDS = 5;

    private final List<String> command;
    private final Path workspace;
    private final Map<String, String> environment;
    private final Log log;
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable Process process;

    /**
     * @param program what starts the engine
     * @param since the revision that pending migrations are told from, or null
     */
    EngineRun(
            List<String> program,
            Inputs inputs,
            @Nullable String since,
            Path workspace,
            Map<String, String> environment,
            Log log) {
        this.command = new ArrayList<>(program);
        this.workspace = workspace;
        this.environment = environment;
        this.log = log;
        command.add("gate");
        option("--config", inputs.config());
        option("--out", inputs.report());
        option("--since", since);
        option("--tenants", inputs.tenants());
        option("--provider", inputs.provider());
        inputs.targets().forEach(target -> option("--target", target));
    }

    /** As one argument, so that no value is taken for an option. */
    private void option(String name, @Nullable String value) {
        if (value != null) {
            command.add(name + "=" + value);
        }
    }

    /**
     * Runs it to its end and returns its exit code.
     *
     * @throws GateException when it cannot be started
     */
    int run(StageProgress progress) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        log.beginForeign("tenantgate gate");
        try {
            Process started = start(builder);
            Thread errors = new Thread(() -> relay(started.getErrorStream(), progress::line), "progress of the engine");
            errors.start();
            relay(started.getInputStream(), line -> {});
            int code = started.waitFor();
            errors.join();
            return code;
        } catch (IOException e) {
            throw new GateException(command.get(0) + ": the engine cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while the engine ran", e);
        } finally {
            log.endForeign();
        }
    }

    /** Ends it, as a job that is cancelled must: the engine cleans up behind itself. */
    synchronized void stop() {
        Process running = process;
        if (running != null && running.isAlive()) {
            running.destroy();
            try {
                if (!running.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running.destroyForcibly();
            }
        }
    }

    /** What it complained of at last, in one line; empty where it said nothing. */
    String lastWords() {
        synchronized (tail) {
            String last = "";
            for (String line : tail) {
                if (line.startsWith(COMPLAINT) || !last.startsWith(COMPLAINT) && !line.isBlank()) {
                    last = line;
                }
            }
            return last.startsWith(COMPLAINT) ? last.substring(COMPLAINT.length()) : last.strip();
        }
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        Process started = builder.start();
        process = started;
        return started;
    }

    private void relay(InputStream stream, java.util.function.Consumer<String> listener) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
                listener.accept(line);
                synchronized (tail) {
                    tail.addLast(line);
                    if (tail.size() > TAIL) {
                        tail.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            log.line("The engine's output broke off: " + e.getMessage());
        }
    }
}
