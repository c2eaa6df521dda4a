package io.tenantgate.regression;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that a suite's globs name, as they are at one time. What an earlier run has left there proves nothing, so only
 * files are believed that are not as they were; none is deleted, because a glob may name more than results.
 */
final class ResultFiles {
    private static final Set<String> PASSED_OVER = Set.of("node_modules", ".git");
    private static final int DEEPEST = 30;
    private static final int MOST = 10_000;

    private record Stamp(
            long modifiedNanos, long size, @Nullable Object key) {}

    private final Map<Path, Stamp> files;

    private ResultFiles(Map<Path, Stamp> files) {
        this.files = files;
    }

    /** Looks now. Symbolic links are passed over, and so is what the package manager keeps. */
    static ResultFiles in(Path folder, List<String> globs) {
        Map<Path, Stamp> found = new TreeMap<>();
        List<PathMatcher> matchers = globs.stream()
                .map(glob -> glob.startsWith("./") ? glob.substring(2) : glob)
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    boolean over = PASSED_OVER.contains(String.valueOf(path.getFileName()));
                    return over ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path relative = folder.relativize(file);
                    if (attributes.isRegularFile() && matchers.stream().anyMatch(one -> one.matches(relative))) {
                        found.put(file, stamp(file));
                    }
                    return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new GateException(folder + " cannot be searched for results: " + e.getMessage(), e);
        }
        return new ResultFiles(found);
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Stamp(
                attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                attributes.size(),
                attributes.fileKey());
    }

    /** Those that were not there at the earlier time, or have been written since; in the order of their names. */
    List<Path> since(ResultFiles earlier) {
        return files.entrySet().stream()
                .filter(file -> !file.getValue().equals(earlier.files.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }
}
