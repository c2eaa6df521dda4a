package io.tenantgate.demo;

import java.io.File;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The bundled PostgreSQL, in a folder that the test throws away. */
final class ScratchServer {
    private static final String NOBODY = "65534";

    private final Process server;
    private final int port;

    ScratchServer(Path home) throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path programs = home.resolve("programs");
        unpack(programs);
        Path data = home.resolve("data");
        String bin = programs.resolve("bin").toString();
        int code = run(
                        bin + "/initdb",
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--no-sync")
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("initdb ended with " + code);
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = run(
                bin + "/postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "fsync=off",
                "-c",
                "unix_socket_directories=");
        awaitStart();
    }

    Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, "");
    }

    void stop() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        server.waitFor();
    }

    private void awaitStart() throws SQLException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                connect("postgres", "postgres").close();
                return;
            } catch (SQLException e) {
                if (attempt == 100 || !server.isAlive()) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static Process run(String... command) throws IOException {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .directory(new File("/"))
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
                Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
