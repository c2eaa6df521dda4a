package io.tenantgate.catalog;

import io.tenantgate.machine.Needs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server for tests, one of each version for the whole run of the test machine. */
public final class ScratchServer {
    private static final Path INSTALLED_15 = Path.of("/usr/lib/postgresql/15/bin");

    /** The client program of {@link #version15}. */
    public static final Path PG_DUMP_15 = INSTALLED_15.resolve("pg_dump");

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable ScratchServer bundled;
    private static @Nullable ScratchServer installed;

    private final int port;
    private final Map<String, String> templates = new HashMap<>();

    private ScratchServer(Path bin, Path home) throws IOException, InterruptedException {
        Path data = home.resolve("data");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start(
                        bin.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync")
                .waitFor();
        Process server = start(
                bin.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-k",
                home.toString(),
                "-c",
                "fsync=off",
                "-c",
                "listen_addresses=127.0.0.1");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
        awaitStart();
    }

    /** The server whose programs are bundled with the product. */
    public static synchronized ScratchServer bundled() throws Exception {
        if (bundled == null) {
            Path home = newHome();
            Path programs = Files.createDirectory(home.resolve("programs"));
            unpack(programs);
            bundled = new ScratchServer(programs.resolve("bin"), home);
        }
        return bundled;
    }

    /** PostgreSQL 15 where it is installed; else the test is skipped, or fails where nothing may be skipped. */
    public static synchronized ScratchServer version15() throws Exception {
        Needs.that(Files.isDirectory(INSTALLED_15), "PostgreSQL 15 is not installed in " + INSTALLED_15);
        if (installed == null) {
            installed = new ScratchServer(INSTALLED_15, newHome());
        }
        return installed;
    }

    /** Where it listens, on 127.0.0.1; every role may connect without a password. */
    public int port() {
        return port;
    }

    /** A new database after this script; as superuser. */
    public Connection database(String script) throws SQLException {
        String name = "scratch_" + DATABASES.incrementAndGet();
        try (Connection admin = connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name + " template template0");
        }
        Connection connection = connect(name);
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
        return connection;
    }

    /** The name of a new database after this script, for {@link #copyOf}. */
    public String template(String script) throws SQLException {
        try (Connection connection = database(script)) {
            return connection.getCatalog();
        }
    }

    /** The same, made where this script is asked for the first time. */
    public synchronized String templateOnce(String script) throws SQLException {
        String name = templates.get(script);
        if (name == null) {
            name = template(script);
            templates.put(script, name);
        }
        return name;
    }

    /** A new database like the template. */
    public Connection copyOf(String template) throws SQLException {
        String name = "scratch_" + DATABASES.incrementAndGet();
        try (Connection admin = connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
        }
        return connect(name);
    }

    /** One more connection to a database, as superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?preferQueryMode=extended", "postgres", "");
    }

    private void awaitStart() throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException e) {
                if (attempt == 100) {
                    throw new IllegalStateException("PostgreSQL did not start", e);
                }
                Thread.sleep(100);
            }
        }
    }

    private static Path newHome() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("scratch-server");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (ROOT) {
            new ProcessBuilder("chown", "65534:65534", home.toString()).start().waitFor();
        }
        return home;
    }

    private static Process start(String... command) throws IOException {
        List<String> line = new ArrayList<>();
        if (ROOT) {
            line.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream archive =
                        Objects.requireNonNull(ScratchServer.class.getResourceAsStream("/postgres-linux-x86_64.txz"));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private static void stop(Process server, Path home) {
        try {
            // SIGQUIT ends at once, with nothing written; SIGTERM would wait for open sessions.
            new ProcessBuilder("kill", "-QUIT", String.valueOf(server.pid()))
                    .start()
                    .waitFor();
            server.waitFor();
            delete(home);
        } catch (InterruptedException | IOException e) {
            server.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
