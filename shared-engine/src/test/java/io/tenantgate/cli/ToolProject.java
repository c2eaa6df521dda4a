package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A project below {@code src/test/projects/tools}, copied, with its program installed: with npm or Maven, once for all tests. */
final class ToolProject {
    private static final Path SOURCES = Path.of("src/test/projects/tools").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/tools").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private ToolProject() {}

    /** Copies the project into {@code folder} and puts a fleet of two tenants beside it; skipped where its program cannot be had. */
    static SmallFleet in(Path folder, String tool) throws IOException {
        Path source = SOURCES.resolve(tool);
        SmallFleet fleet = SmallFleet.in(folder);
        copy(source, folder);
        if (Files.exists(source.resolve("pom.xml"))) {
            Files.createSymbolicLink(folder.resolve("lib"), jars(tool));
        } else if (!tool.equals("psql")) {
            Files.createSymbolicLink(folder.resolve("node_modules"), nodeModules());
        } else {
            requireProgram("psql");
        }
        return fleet;
    }

    /** The test is skipped where the program is missing, or fails where nothing may be skipped. */
    static void requireProgram(String program) {
        boolean present =
                run(Path.of(".").toAbsolutePath(), "command -v " + program).succeeded();
        boolean required = "all".equals(System.getenv("TENANTGATE_REQUIRE"));
        assumeTrue(present || required, program + " is missing");
        assertThat(present).as(program + " is on the PATH").isTrue();
    }

    static synchronized Path nodeModules() throws IOException {
        requireProgram("npm");
        Path home = Files.createDirectories(INSTALLED.resolve("node"));
        byte[] lock = Files.readAllBytes(SOURCES.resolve("package-lock.json"));
        Path installed = home.resolve("node_modules/.installed");
        if (!Files.exists(installed) || !java.util.Arrays.equals(Files.readAllBytes(installed), lock)) {
            Files.copy(SOURCES.resolve("package.json"), home.resolve("package.json"), REPLACE);
            Files.write(home.resolve("package-lock.json"), lock);
            Ended ended = run(home, "npm ci --no-audit --no-fund");
            assertThat(ended.succeeded()).as(ended.output()).isTrue();
            Files.write(installed, lock);
        }
        return home.resolve("node_modules");
    }

    private static synchronized Path jars(String tool) throws IOException {
        requireProgram("mvn");
        Path home = Files.createDirectories(INSTALLED.resolve(tool));
        byte[] pom = Files.readAllBytes(SOURCES.resolve(tool).resolve("pom.xml"));
        Path installed = home.resolve("installed.xml");
        if (!Files.exists(installed) || !java.util.Arrays.equals(Files.readAllBytes(installed), pom)) {
            Files.write(home.resolve("pom.xml"), pom);
            Ended ended = run(
                    home,
                    "mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
                            + " -DoutputDirectory=lib");
            assertThat(ended.succeeded()).as(ended.output()).isTrue();
            Files.write(installed, pom);
        }
        return home.resolve("lib");
    }

    private static final java.nio.file.CopyOption REPLACE = java.nio.file.StandardCopyOption.REPLACE_EXISTING;

    private static Ended run(Path folder, String line) {
        return Processes.run(new Program(Program.shell(line), folder, System.getenv(), java.util.Set.of(), PATIENCE));
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, REPLACE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
