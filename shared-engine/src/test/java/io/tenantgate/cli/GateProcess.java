package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gate as a process of its own, over the {@code tenantgate.yml} of a folder; it is gone when this is closed. */
record GateProcess(Process process, Path folder) implements AutoCloseable {
    /** How it is called. */
    static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "gate",
                "-c",
                folder.resolve("tenantgate.yml").toString(),
                "--out",
                folder.resolve("report").toString());
    }

    /** With variables, as {@code NAME=value}, beside those of this process. */
    static GateProcess start(Path folder, String... environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folder))
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        for (String variable : environment) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        return new GateProcess(builder.start(), folder);
    }

    /** Its progress says when it migrates; a statement that waits follows at once. */
    void awaitMigration() throws Exception {
        for (int i = 0; i < 600 && !err().contains("Migrating shape"); i++) {
            assertThat(process.isAlive()).as(err()).isTrue();
            Thread.sleep(100);
        }
        Thread.sleep(4_000);
    }

    /** Sends it a signal by its name without {@code SIG}. */
    void signal(String name) throws Exception {
        signal(name, process.pid());
    }

    static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** How it ended; fails where it goes on for longer. */
    int exitCode(long seconds) throws Exception {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as(err()).isTrue();
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
