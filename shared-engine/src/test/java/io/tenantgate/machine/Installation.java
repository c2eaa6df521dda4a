package io.tenantgate.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.digest.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packages that an example project needs, installed once for all tests of all processes, and again when its list changes. */
public final class Installation {
    private static final Path INSTALLED = Path.of("target/installed").toAbsolutePath();
    private static final String NPM = "npm ci --ignore-scripts --no-audit --no-fund";
    private static final String MAVEN =
            "mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib";

    private Installation() {}

    /** The folder with the {@code node_modules} that a project's {@code package-lock.json} lists, and with the project's own files. */
    public static Path ofNode(Path project) throws IOException {
        Needs.programs("npm", "node");
        return installed(project, NPM);
    }

    /** The folder of the jars that a project's {@code pom.xml} lists. */
    public static Path ofJars(Path project) throws IOException {
        Needs.programs("mvn");
        return installed(project, MAVEN).resolve("lib");
    }

    private static synchronized Path installed(Path project, String command) throws IOException {
        Path home = Files.createDirectories(INSTALLED.resolve(project.getFileName()));
        Path done = home.resolve("installed");
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            List<Path> files = files(project);
            String state = state(files);
            if (!Files.exists(done) || !Files.readString(done).equals(state)) {
                for (Path file : files) {
                    Files.copy(file, home.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
                run(home, command);
                Files.writeString(done, state);
            }
        }
        return home;
    }

    private static List<Path> files(Path project) throws IOException {
        try (Stream<Path> all = Files.list(project)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String state(List<Path> files) throws IOException {
        StringBuilder state = new StringBuilder();
        for (Path file : files) {
            state.append(Sha256.of(Files.readAllBytes(file)))
                    .append(' ')
                    .append(file.getFileName())
                    .append('\n');
        }
        return state.toString();
    }

    private static void run(Path home, String command) throws IOException {
        Path log = home.resolve("log");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as(command + ": " + Files.readString(log))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted: " + command);
        } finally {
            process.destroyForcibly();
        }
    }
}
