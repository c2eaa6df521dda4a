package io.tenantgate.models;

import io.tenantgate.models.Written.Edit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A copy of a project's own files in which they can be changed; the packages it has installed are only linked. */
final class Overlay {
    private static final String PACKAGES = "node_modules";
    private static final Set<String> NOT_COPIED = Set.of(".git", "coverage", ".next", "target");

    private final Path root;

    private Overlay(Path root) {
        this.root = root;
    }

    /**
     * Copies a project.
     *
     * @param packages holds the {@code node_modules} where neither the project nor a folder above it does; or null
     */
    static Overlay of(Path project, @Nullable Path packages, Path target) throws IOException {
        Path source = project.toRealPath();
        Files.createDirectories(target);
        Path root = target.toRealPath();
        Files.walkFileTree(source, new Copy(source, root));
        if (!Files.exists(root.resolve(PACKAGES))) {
            Path installed = installed(packages == null ? source : packages.toRealPath());
            if (installed != null) {
                Files.createSymbolicLink(root.resolve(PACKAGES), installed);
            }
        }
        return new Overlay(root);
    }

    /** Whether a project's packages are installed in its folder or above. */
    static boolean isInstalled(Path project) {
        return installed(project.toAbsolutePath()) != null;
    }

    private static @Nullable Path installed(Path folder) {
        return Stream.iterate(folder, each -> each != null, Path::getParent)
                .map(each -> each.resolve(PACKAGES))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
    }

    Path root() {
        return root;
    }

    String read(String file) throws IOException {
        return Files.readString(inside(file), StandardCharsets.UTF_8);
    }

    void write(String file, String text) throws IOException {
        Files.writeString(inside(file), text, StandardCharsets.UTF_8);
    }

    /** What the adapters name comes out of the project's own code. */
    private Path inside(String file) throws IOException {
        Path path = root.resolve(file).toRealPath();
        if (!path.startsWith(root)) {
            throw new IOException(file + " is not a file of the project");
        }
        return path;
    }

    /**
     * The files as they are after these edits.
     *
     * @return null where two edits touch the same place
     */
    @Nullable
    Map<String, String> edited(List<Edit> edits) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String file : edits.stream().map(Edit::file).distinct().toList()) {
            // Two changes may need the same import.
            List<Edit> own = edits.stream()
                    .filter(edit -> edit.file().equals(file))
                    .distinct()
                    .sorted(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end))
                    .toList();
            String text = apply(read(file), own);
            if (text == null) {
                return null;
            }
            texts.put(file, text);
        }
        return texts;
    }

    private static @Nullable String apply(String text, List<Edit> edits) {
        StringBuilder made = new StringBuilder();
        int at = 0;
        for (Edit edit : edits) {
            if (edit.start() < at || edit.end() < edit.start() || edit.end() > text.length()) {
                return null;
            }
            made.append(text, at, edit.start()).append(edit.text());
            at = edit.end();
        }
        return made.append(text, at, text.length()).toString();
    }

    private static final class Copy extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Path target;

        Copy(Path source, Path target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            String name = String.valueOf(folder.getFileName());
            if (name.equals(PACKAGES)) {
                Files.createSymbolicLink(copyOf(folder), folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (NOT_COPIED.contains(name) || folder.equals(target)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copyOf(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isSymbolicLink()) {
                Files.createSymbolicLink(copyOf(file), file.resolveSibling(Files.readSymbolicLink(file)));
            } else if (attributes.isRegularFile()) {
                Files.copy(file, copyOf(file));
            }
            return FileVisitResult.CONTINUE;
        }

        private Path copyOf(Path path) {
            return target.resolve(source.relativize(path).toString());
        }
    }
}
