package io.jenkins.plugins.tenantgate.engine;

import hudson.Launcher;
import hudson.Proc;
import hudson.model.Computer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the engine on an agent, from its start to its end, whoever ends it. */
public final class EngineRun {
    /** How long the engine may take to take its mirrors away; a container is given 20 s of it by the guard. */
    private static final int GRACE_SECONDS = 40;

    private EngineRun() {}

    /**
     * Runs it to its end and returns its exit code. Its output goes to the build's log.
     *
     * @throws hudson.AbortException when something that it needs is missing on the agent
     * @throws InterruptedException when the build was aborted; the engine and its mirrors are gone then
     */
    public static int of(Engine engine, List<String> arguments, Workplace place)
            throws IOException, InterruptedException {
        Engine.Start start = engine.prepare(place);
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                guard(),
                "tenantgate-guard",
                Objects.toString(start.program(), ""),
                Objects.toString(start.container(), "")));
        command.addAll(start.with(arguments));
        place.say(String.join(" ", start.with(arguments)));
        try (Lifeline lifeline = new Lifeline()) {
            Launcher.ProcStarter starter = place.launcher()
                    .launch()
                    .cmds(command)
                    .envs(place.env())
                    .pwd(place.workspace())
                    .quiet(true)
                    .stdin(lifeline)
                    .stdout(place.listener());
            Proc process = starter.start();
            return await(process, lifeline, place);
        }
    }

    private static int await(Proc process, Lifeline lifeline, Workplace place)
            throws IOException, InterruptedException {
        // Waiting in this thread, an abort would make Jenkins kill everything at once instead of asking.
        Future<Integer> end = Computer.threadPoolForRemoting.submit(process::join);
        try {
            return end.get();
        } catch (InterruptedException e) {
            place.say("aborted; ending the engine and its mirrors");
            lifeline.close();
            end(process, end, place);
            throw e;
        } catch (ExecutionException e) {
            throw new IOException("Tenantgate: lost the engine on " + place.agent() + ": " + e.getCause(), e);
        }
    }

    private static void end(Proc process, Future<Integer> end, Workplace place)
            throws IOException, InterruptedException {
        try {
            end.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            place.say("the engine did not end within " + GRACE_SECONDS + " s and is killed; what it left is taken away"
                    + " at the next start on this machine");
            process.kill();
        } catch (InterruptedException e) {
            // Aborted once more: there is no patience left.
            process.kill();
            throw e;
        } catch (ExecutionException e) {
            place.say("lost the engine while it ended: " + e.getCause());
        }
    }

    private static String guard() throws IOException {
        try (InputStream script = EngineRun.class.getResourceAsStream("guard.sh")) {
            return new String(Objects.requireNonNull(script, "guard.sh").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
