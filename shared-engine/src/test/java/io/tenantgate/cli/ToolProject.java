package io.tenantgate.cli;

import io.tenantgate.machine.Installation;
import io.tenantgate.machine.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A project below {@code src/test/projects/tools}, copied, with its program installed: with npm or Maven, once for all tests. */
final class ToolProject {
    private static final Path SOURCES = Path.of("src/test/projects/tools").toAbsolutePath();

    private ToolProject() {}

    /** Copies the project into {@code folder} and puts a fleet of two tenants beside it; skipped where its program cannot be had. */
    static SmallFleet in(Path folder, String tool) throws IOException {
        Path source = SOURCES.resolve(tool);
        SmallFleet fleet = SmallFleet.in(folder);
        copy(source, folder);
        if (Files.exists(source.resolve("pom.xml"))) {
            Files.createSymbolicLink(folder.resolve("lib"), Installation.ofJars(source));
        } else if (!tool.equals("psql")) {
            Files.createSymbolicLink(
                    folder.resolve("node_modules"), Installation.ofNode(SOURCES).resolve("node_modules"));
        } else {
            Needs.programs("psql");
        }
        return fleet;
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
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
