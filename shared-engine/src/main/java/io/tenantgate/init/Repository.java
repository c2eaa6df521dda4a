package io.tenantgate.init;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a team's repository.
 *
 * @param files relative to {@code root} with forward slashes, sorted; without what is installed, built or hidden
 */
record Repository(Path root, List<String> files) {
    private static final Set<String> NOT_THEIRS =
            Set.of("node_modules", "target", "build", "dist", "out", "vendor", "coverage", "tenantgate-report");
    private static final int DEEPEST = 8;
    private static final int MOST_FILES = 50_000;
    private static final int LONGEST = 1 << 20;

    Repository {
        files = List.copyOf(files);
    }

    /** @throws UsageException when it cannot be read */
    static Repository at(Path root) {
        if (!Files.isDirectory(root)) {
            throw new UsageException(root + ": there is no such folder; name the repository with --dir");
        }
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    boolean theirs = folder.equals(root) || (!NOT_THEIRS.contains(name) && !name.startsWith("."));
                    return theirs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(root.relativize(file).toString().replace('\\', '/'));
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UsageException(root + ": cannot be read: " + e.getMessage(), e);
        }
        return new Repository(root, files.stream().sorted().toList());
    }

    boolean has(String file) {
        return files.contains(file);
    }

    /** Files whose whole path fits. */
    List<String> matching(String pattern) {
        // A name may hold a line break.
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        return files.stream().filter(file -> compiled.matcher(file).matches()).toList();
    }

    Optional<String> first(String pattern) {
        return matching(pattern).stream().findFirst();
    }

    /** The beginning of a file; bytes that are no UTF-8 are replaced. */
    String text(String file) {
        try (var in = Files.newInputStream(root.resolve(file))) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of npm packages that {@code package.json} depends on. */
    boolean dependsOn(String npmPackage) {
        JsonNode json = packageJson();
        return json.path("dependencies").has(npmPackage)
                || json.path("devDependencies").has(npmPackage);
    }

    /** The scripts of {@code package.json} by name. */
    Map<String, String> scripts() {
        Map<String, String> scripts = new TreeMap<>();
        packageJson()
                .path("scripts")
                .properties()
                .forEach(
                        script -> scripts.put(script.getKey(), script.getValue().asString("")));
        return scripts;
    }

    private JsonNode packageJson() {
        try {
            return has("package.json")
                    ? JsonMapper.shared().readTree(text("package.json"))
                    : JsonMapper.shared().createObjectNode();
        } catch (JacksonException e) {
            throw new UsageException(root.resolve("package.json") + ": is no JSON; correct it", e);
        }
    }

    /** The folder of a file; {@code .} for the root. */
    static String folderOf(String file) {
        int end = file.lastIndexOf('/');
        return end < 0 ? "." : file.substring(0, end);
    }
}
