package io.tenantgate.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Output;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A container in which commands run, with nothing of this machine in it.
 *
 * <p>It lives as long as this process' connection to its first program, which reads from it: however this process ends, the
 * engine closes the program's input, the program ends, and with it everything in the container, which the engine removes. Each
 * line that it reads makes it end all others. Nothing in the container can end it, because it is the first.
 */
public final class CommandContainer implements AutoCloseable {
    /** Only what a shell has built in. The {@code wait} takes away what was killed before and has lost its parent. */
    private static final String KEEPER = "while read -r _; do kill -9 -1; : & wait; echo; done";

    /** Who the commands are: the kernel's word, which needs no program. */
    private static final String WHO =
            "while read -r key id _; do case $key in Uid:|Gid:) echo $id;; esac; done < /proc/self/status";

    private static final String SHELL = "/bin/sh";
    private static final long MOST_PROCESSES = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COPYING = Duration.ofMinutes(20);
    private static final long LOOK_MS = 200;
    private static final long DRAIN_MS = 2_000;
    private static final int MOST_SILENCES = 10;
    private static final int CLEARINGS = 100;
    private static final int LONGEST_ANSWER = 1 << 24;

    private final DockerEngine engine;
    private final String image;
    private final String id;
    private final Keeper keeper;
    private final Semaphore cleared = new Semaphore(0);

    /**
     * What is to be started.
     *
     * @param user whom its commands are run as, as the image knows them; null for the image's own choice
     * @param run whose container it is
     */
    public record Wanted(DockerImage image, @Nullable String user, String run, Reach reach) {}

    /** The numbers of an account. */
    public record Account(long user, long group) {}

    private CommandContainer(DockerEngine engine, String image, String id, Keeper keeper) {
        this.engine = engine;
        this.image = image;
        this.id = id;
        this.keeper = keeper;
    }

    /**
     * Starts one.
     *
     * @throws UsageException when the image has no shell or does not know the user
     * @throws GateException when the engine does not start it
     */
    public static CommandContainer start(DockerEngine engine, Wanted wanted) {
        String image = wanted.image().name();
        String id = engine.ask("create a container of " + image, docker -> {
                    var command = docker.createContainerCmd(image)
                            .withName("tenantgate-" + wanted.run() + "-"
                                    + UUID.randomUUID().toString().substring(0, 8))
                            .withLabels(Map.of(RunContainers.LABEL, wanted.run()))
                            .withEntrypoint(SHELL, "-c", KEEPER)
                            .withCmd(List.of())
                            .withStdinOpen(true)
                            .withStdInOnce(true)
                            .withWorkingDir("/")
                            .withHostConfig(limits(engine, wanted.reach()));
                    CreateContainerResponse made =
                            (wanted.user() == null ? command : command.withUser(wanted.user())).exec();
                    return made;
                })
                .getId();
        Keeper keeper = new Keeper();
        CommandContainer container = new CommandContainer(engine, image, id, keeper);
        try {
            container.hold();
            engine.ask(
                    "start a container of " + image,
                    docker -> docker.startContainerCmd(id).exec());
            return container;
        } catch (RuntimeException e) {
            container.close();
            throw refused(wanted, e);
        }
    }

    private static HostConfig limits(DockerEngine engine, Reach reach) {
        return HostConfig.newHostConfig()
                .withAutoRemove(true)
                .withNetworkMode(reach.network())
                .withExtraHosts(reach.hosts().toArray(String[]::new))
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(Capability.NET_RAW)
                .withPidsLimit(MOST_PROCESSES)
                .withMemory(engine.memory() / 2);
    }

    /** What the runtime says where it cannot start the first program. */
    private static RuntimeException refused(Wanted wanted, RuntimeException e) {
        String said = String.valueOf(e.getMessage());
        String image = wanted.image().name();
        if (said.contains(SHELL) && said.contains("no such file or directory")) {
            return new UsageException(
                    "the image " + image + " has no " + SHELL + ", which runs the commands; name one that has a shell",
                    e);
        }
        if (wanted.user() != null && (said.contains("passwd file") || said.contains("unable to find user"))) {
            return new UsageException(
                    "the image " + image + " knows no user " + wanted.user() + "; name one that it knows, or a number",
                    e);
        }
        return e;
    }

    private void hold() {
        engine.ask(
                "attach to a container of " + image,
                docker -> docker.attachContainerCmd(id)
                        .withStdIn(keeper)
                        .withStdOut(true)
                        .withFollowStream(true)
                        .exec(new ResultCallback.Adapter<Frame>() {
                            @Override
                            public void onNext(Frame frame) {
                                cleared.release(frame.getPayload().length);
                            }
                        }));
    }

    /** Who its commands are. */
    public Account account() {
        List<String> ids = ask(WHO, "/").lines().toList();
        if (ids.size() != 2) {
            throw new GateException("a container of " + image + " does not tell its user");
        }
        return new Account(Long.parseLong(ids.get(0)), Long.parseLong(ids.get(1)));
    }

    /** What a compound command of the gate's own prints, up to 16 MiB of it. */
    public String ask(String script, String folder) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String exec = create(script + " 2>/dev/null", folder, List.of());
        ResultCallback.Adapter<Frame> listening = listen(exec, bytes -> {
            if (said.size() < LONGEST_ANSWER) {
                said.writeBytes(bytes);
            }
        });
        if (!await(exec, listening, PATIENCE)) {
            throw new GateException("a container of " + image + " does not answer");
        }
        drain(listening);
        return said.toString(StandardCharsets.UTF_8);
    }

    /**
     * Runs one line for {@code sh}, to its end or its time-out, and leaves nothing of it running.
     *
     * @param folder where it runs
     * @param environment what it sees beside what the image sets
     * @param secrets texts that are struck out of its output
     * @throws GateException when the container is gone, or what runs in it cannot be ended
     */
    public Ended run(
            String line, String folder, Map<String, String> environment, Set<String> secrets, Duration timeout) {
        Output output = new Output();
        long start = System.nanoTime();
        String exec = create(
                line,
                folder,
                environment.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList());
        ResultCallback.Adapter<Frame> listening = listen(exec, bytes -> output.add(bytes, bytes.length));
        boolean inTime = await(exec, listening, timeout);
        long durationMs = (System.nanoTime() - start) / 1_000_000;
        Integer exitCode = inTime ? exitCode(exec) : null;
        int left = clear();
        drain(listening);
        return new Ended(exitCode, output.text(secrets), durationMs, inTime ? left : 0);
    }

    private String create(String line, String folder, List<String> environment) {
        return askWhileThere(
                "run a command in a container of " + image,
                docker -> docker.execCreateCmd(id)
                        .withCmd(SHELL, "-c", line)
                        .withWorkingDir(folder)
                        .withEnv(environment)
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .exec()
                        .getId());
    }

    private ResultCallback.Adapter<Frame> listen(String exec, Consumer<byte[]> heard) {
        return askWhileThere(
                "run a command in a container of " + image,
                docker -> docker.execStartCmd(exec).exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        heard.accept(frame.getPayload());
                    }
                }));
    }

    /** Whether it ended in time. What it started may hold its output open, so that the engine is asked too. */
    private boolean await(String exec, ResultCallback.Adapter<Frame> listening, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        int silences = 0;
        try {
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                boolean silent = listening.awaitCompletion(Math.max(1, Math.min(LOOK_MS, left)), TimeUnit.MILLISECONDS);
                silences += silent ? 1 : 0;
                if (hasEnded(exec, silences > MOST_SILENCES)) {
                    return true;
                }
                if (left <= 0) {
                    return false;
                }
                if (silent) {
                    Thread.sleep(Math.min(LOOK_MS, left));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new GateException("interrupted while a command ran in a container of " + image, e);
        }
    }

    /** One that a busy engine has not started yet does not run either, but has no exit code; nor has one that a container took along. */
    private boolean hasEnded(String exec, boolean silentForLong) {
        InspectExecResponse now = inspect(exec);
        return !Boolean.TRUE.equals(now.isRunning()) && (silentForLong || now.getExitCodeLong() != null);
    }

    private Integer exitCode(String exec) {
        Long code = inspect(exec).getExitCodeLong();
        if (code == null) {
            throw gone();
        }
        return code.intValue();
    }

    private InspectExecResponse inspect(String exec) {
        return askWhileThere(
                "look at a command in a container of " + image,
                docker -> docker.inspectExecCmd(exec).exec());
    }

    /**
     * A question that only a container which is there and runs can answer. One that is being removed conflicts with it for a
     * moment, until it is not found.
     */
    private <T> T askWhileThere(String what, Function<DockerClient, T> question) {
        try {
            return engine.ask(what, question);
        } catch (NotFoundException e) {
            throw gone(e);
        } catch (GateException e) {
            throw e.getCause() instanceof ConflictException ? gone(e) : e;
        }
    }

    private GateException gone() {
        return new GateException(gonePhrase());
    }

    private GateException gone(Throwable cause) {
        return new GateException(gonePhrase(), cause);
    }

    private String gonePhrase() {
        return "a container of " + image + " was removed while a command ran in it";
    }

    private static void drain(ResultCallback.Adapter<Frame> listening) {
        try (listening) {
            listening.awaitCompletion(DRAIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What was heard is all there is.
        }
    }

    /** Ends all that runs in it but its first program, and returns how much that was. */
    private int clear() {
        int found = others();
        try {
            for (int i = 0, left = found; left > 0; i++, left = others()) {
                if (i == CLEARINGS) {
                    throw new GateException("what runs in a container of " + image + " cannot be ended");
                }
                kill();
            }
            if (found > 0) {
                // What the last one has killed is dead by now, and is taken away.
                kill();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new GateException("interrupted while a container of " + image + " was cleared", e);
        }
    }

    /** Waits for the answer: one that comes late would end the next command. */
    private void kill() throws InterruptedException {
        keeper.line();
        if (!cleared.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw gone();
        }
    }

    private int others() {
        String[][] processes = askWhileThere(
                        "list what runs in a container of " + image,
                        docker -> docker.topContainerCmd(id)
                                .withPsArgs("-eo pid,stat")
                                .exec())
                .getProcesses();
        return processes == null ? 0 : processes.length - 1;
    }

    /**
     * Unpacks a tar stream in it.
     *
     * @param folder where its names begin
     */
    public void put(InputStream tar, String folder) {
        engine.ask(
                "copy files to a container of " + image,
                COPYING,
                docker -> docker.copyArchiveToContainerCmd(id)
                        .withTarInputStream(tar)
                        .withRemotePath(folder)
                        .exec());
    }

    /** A file or folder of it as a tar stream, which the caller closes. */
    public InputStream get(String path) {
        return engine.ask(
                "copy files from a container of " + image,
                docker -> docker.copyArchiveFromContainerCmd(id, path).exec());
    }

    /** Removes it with all that runs in it. */
    @Override
    public void close() {
        try {
            engine.remove(id);
        } catch (GateException e) {
            // The engine is gone, or removes it already.
        } finally {
            keeper.close();
        }
    }
}
