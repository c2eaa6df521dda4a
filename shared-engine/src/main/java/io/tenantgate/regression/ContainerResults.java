package io.tenantgate.regression;

import io.tenantgate.docker.CommandContainer;
import io.tenantgate.docker.ContainerFile;
import io.tenantgate.mirror.RunFolder;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The result files of a suite in a container, copied to a folder of this machine. Once copied, a file in the container is made
 * to look as if it were of another century: so the next run is known to have written what does not, however quick it was.
 */
final class ContainerResults implements AutoCloseable {
    /** Lists files below the working folder with what every shell has built in; links are not followed. */
    private static final String LIST = "{ walk() { for f in \"$1\"/* \"$1\"/.[!.]*; do"
            + " if [ -h \"$f\" ]; then :;"
            + " elif [ -d \"$f\" ]; then case $f in */node_modules|*/.git) ;; *) walk \"$f\";; esac;"
            + " elif [ -f \"$f\" ]; then printf '%s\\n' \"$f\"; fi; done; }; walk .; }";

    /** 1 January 1990, in seconds. */
    private static final long COPIED = 631_152_000;

    private static final int MOST_FILES = 10_000;

    /** One byte more than results may hold, which their reader then says. */
    private static final int MOST_BYTES = (64 << 20) + 1;

    private final RunFolder run;
    private final Path folder;
    private final Path there;
    private final List<PathMatcher> globs;

    private ContainerResults(RunFolder run, Path folder, Path there, List<PathMatcher> globs) {
        this.run = run;
        this.folder = folder;
        this.there = there;
        this.globs = globs;
    }

    /** {@code there} is the suite's folder in its container. */
    static ContainerResults make(Path cacheHome, Path there, List<String> globs) {
        List<PathMatcher> matchers = globs.stream()
                .map(glob -> glob.startsWith("./") ? glob.substring(2) : glob)
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        try {
            Path all = Files.createDirectories(cacheHome.resolve("tenantgate").resolve("results"));
            RunFolder run = RunFolder.create(all, UUID.randomUUID().toString());
            return new ContainerResults(run, Files.createDirectory(run.path().resolve("files")), there, matchers);
        } catch (IOException e) {
            throw new GateException("there is no place for results: " + e.getMessage(), e);
        }
    }

    /** Where they are copied to. */
    Path folder() {
        return folder;
    }

    /** Copies what the suite has written since it was asked last. */
    void copy(CommandContainer container) {
        List<ContainerFile> copied = new ArrayList<>();
        int left = MOST_BYTES;
        for (Path name : names(container)) {
            Optional<ContainerFile> file =
                    ContainerFile.read(container, there.resolve(name).toString(), left);
            if (file.isPresent() && file.get().modified() != COPIED) {
                write(name, file.get().bytes());
                copied.add(file.get().at(COPIED));
                left -= file.get().bytes().length;
            }
            if (left <= 0) {
                // Cut short they are refused, and must not be put back.
                return;
            }
        }
        ContainerFile.write(container, copied);
    }

    private List<Path> names(CommandContainer container) {
        if (globs.isEmpty()) {
            return List.of();
        }
        return container
                .ask(LIST, there.toString())
                .lines()
                .filter(line -> line.startsWith("./"))
                .map(line -> Path.of(line.substring(2)))
                .filter(name -> globs.stream().anyMatch(glob -> glob.matches(name)))
                .filter(name -> folder.resolve(name).normalize().startsWith(folder))
                .sorted()
                .limit(MOST_FILES)
                .toList();
    }

    private void write(Path name, byte[] bytes) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new GateException(name + " of a suite cannot be copied to " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            run.close();
        } catch (IOException e) {
            // The next run takes it away.
        }
    }
}
