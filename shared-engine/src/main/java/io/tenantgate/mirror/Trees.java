package io.tenantgate.mirror;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Whole folders at once: copy, give away, delete. Symbolic links are never followed. */
final class Trees {
    private Trees() {}

    /** Copies what is in {@code from} into the existing folder {@code to}; every file belongs to {@code owner}. */
    static void copy(Path from, Path to, ServerAccount owner) throws IOException {
        walk(from, path -> {
            if (!path.equals(from)) {
                var copy = to.resolve(from.relativize(path).toString());
                Files.copy(path, copy, LinkOption.NOFOLLOW_LINKS);
                owner.own(copy);
            }
        });
    }

    static void give(Path folder, ServerAccount owner) throws IOException {
        walk(folder, owner::own);
    }

    /** Deletes it with all it holds; what is gone already does not matter. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private interface Step {
        void on(Path path) throws IOException;
    }

    private static void walk(Path root, Step step) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                step.on(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                step.on(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
