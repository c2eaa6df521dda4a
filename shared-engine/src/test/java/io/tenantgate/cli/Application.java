package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.machine.Installation;
import io.tenantgate.machine.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An application of {@code src/test/projects} in a repository of its own, with one of its changes on a branch. */
record Application(Path folder) {
    private static final Path PROJECTS = Path.of("src/test/projects");

    /** Installs the application's packages once for all tests. */
    static void install(String name) throws Exception {
        Needs.programs("git");
        Installation.ofNode(PROJECTS.resolve(name));
    }

    private static final StandardCopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;

    /** Branch {@code main} is the application, and the work tree the change. */
    static Application with(String change, String name, Path folder) throws Exception {
        Path project = PROJECTS.resolve(name);
        copy(project, folder, project.resolve("changes"));
        run(folder, "git", "init", "-q", "-b", "main");
        commit(folder, "the application");
        run(folder, "git", "checkout", "-q", "-b", change);
        copy(project.resolve("changes").resolve(change), folder, null);
        commit(folder, change);
        Files.createSymbolicLink(
                folder.resolve("node_modules"), Installation.ofNode(project).resolve("node_modules"));
        return new Application(folder);
    }

    private static void commit(Path folder, String message) throws Exception {
        run(folder, "git", "add", ".");
        run(folder, "git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", message);
    }

    private static void copy(Path from, Path to, @org.jspecify.annotations.Nullable Path without) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean left = without != null && file.startsWith(without);
                if (!left && !file.toString().contains("node_modules")) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, REPLACE);
                }
            }
        }
    }

    static String run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
