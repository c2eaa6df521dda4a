package io.tenantgate.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A PostgreSQL server for the tests of this package; passwords go through SCRAM. It is gone when the tests are over. */
final class ScratchServer {
    static final String PASSWORD = "scratch";

    private static final Path PG15 = Path.of("/usr/lib/postgresql/15/bin");
    private static final List<ScratchServer> SERVERS = new ArrayList<>();

    private final String name;
    private final Path home;
    private final Path programs;
    private final int port;
    private int databases;

    private ScratchServer(String name, Path home, Path programs) throws IOException, InterruptedException {
        this.name = name;
        this.home = home;
        this.programs = programs;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        Path data = home.resolve("data");
        Path password = Files.writeString(home.resolve("password"), PASSWORD);
        run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--no-sync",
                "-E",
                "UTF8");
        Path rules = data.resolve("pg_hba.conf");
        // For tests that write the protocol by hand, which is enough without SCRAM.
        Files.writeString(rules, "host all +handmade 127.0.0.1/32 trust\n" + Files.readString(rules));
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                home.resolve("log").toString(),
                "-o",
                "-p " + port + " -k '' -c fsync=off -c listen_addresses=127.0.0.1 -c max_prepared_transactions=5",
                "start");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        try (Connection admin = connect("postgres", "postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE handmade");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One server for each version that this machine has, kept for all tests. */
    static synchronized List<ScratchServer> all() throws IOException, InterruptedException {
        if (SERVERS.isEmpty()) {
            Path home = newHome();
            unpack(home);
            SERVERS.add(new ScratchServer("PostgreSQL 18", home, home.resolve("bin")));
            if (Files.isDirectory(PG15)) {
                SERVERS.add(new ScratchServer("PostgreSQL 15", newHome(), PG15));
            }
        }
        return SERVERS;
    }

    private static Path newHome() throws IOException {
        Path home = Files.createTempDirectory("tap-it");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        return home;
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream packed = ScratchServer.class.getResourceAsStream("/postgres-linux-x86_64.txz");
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(Objects.requireNonNull(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.copy(tar, file);
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("tap-it", ".out");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        String said = Files.readString(output);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }

    int port() {
        return port;
    }

    /** Creates a database that belongs to a new ordinary role of the same name. */
    synchronized String newDatabase() throws SQLException {
        String database = "tap" + ++databases;
        try (Connection admin = connect("postgres", "postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE " + database + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE " + database + " OWNER " + database);
        }
        return database;
    }

    /** From now on this role needs no password. */
    void trust(String role) throws SQLException {
        try (Connection admin = connect("postgres", "postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("GRANT handmade TO " + role);
        }
    }

    Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, PASSWORD);
    }

    private void stop() {
        try {
            run("pg_ctl", "-D", home.resolve("data").toString(), "-m", "immediate", "-w", "stop");
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
