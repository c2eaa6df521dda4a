package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("alone")
class EmbeddedServerIT {
    private Path root;
    private Folders folders;

    @BeforeEach
    void makeFolders() throws Exception {
        // JUnit's own temporary folder is closed to the server's account.
        root = Files.createTempDirectory("tenantgate-it-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        folders =
                new Folders(Files.createDirectory(root.resolve("cache")), Files.createDirectory(root.resolve("runs")));
    }

    @AfterEach
    void deleteFolders() throws Exception {
        Trees.delete(root);
    }

    @Test
    void shouldStartUnderAnUnprivilegedAccountAndLeaveNothing() throws Exception {
        Path data;
        try (var server = EmbeddedServer.start(folders, ServerAccount.choose())) {
            data = Path.of(server.storage()).resolve("data");
            assertThat(server.isAlive()).isTrue();
            assertThat(server.major()).isEqualTo(18);
            assertThat(server.description()).matches("PostgreSQL 18\\.\\d+ \\(embedded\\)");
            var processes = Stragglers.of(data.toRealPath());
            assertThat(processes).isNotEmpty();
            for (var process : processes) {
                assertThat(Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid"))
                        .isNotEqualTo(0);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
        assertThat(Stragglers.of(data)).isEmpty();
        assertThat(folders.runs()).isDirectoryNotContaining(Files::isDirectory);
    }

    @ParameterizedTest
    @EnumSource(names = {"SETPRIV", "RUNUSER", "SU"})
    void shouldStartWithEachToolThatSwitchesAccounts(ServerAccount.Tool tool) {
        try (var server = EmbeddedServer.start(folders, ServerAccount.choose(List.of(tool, ServerAccount.Tool.NONE)))) {
            assertThat(server.isAlive()).isTrue();
        }
        assertThat(folders.runs()).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void shouldAskForThePassword() {
        try (var server = EmbeddedServer.start(folders, ServerAccount.choose())) {
            var url = server.address().jdbcUrl("postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(url, DataFolder.ADMIN, "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void shouldTellThatTheServerIsGone() {
        try (var server = EmbeddedServer.start(folders, ServerAccount.choose())) {
            Stragglers.of(Path.of(server.storage()).resolve("data")).forEach(ProcessHandle::destroyForcibly);
            assertThat(Stragglers.await(() -> !server.isAlive(), Duration.ofSeconds(5)))
                    .isTrue();
        }
        assertThat(folders.runs()).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void shouldUnpackOnceWhenTwoStartAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> start = () -> {
                try (var server = EmbeddedServer.start(folders, ServerAccount.choose())) {
                    return server.major();
                }
            };
            for (var result : pool.invokeAll(List.of(start, start, start))) {
                assertThat(result.get()).isEqualTo(18);
            }
        } finally {
            pool.shutdown();
        }
        try (var cached = Files.list(folders.cache())) {
            assertThat(cached.map(path -> path.getFileName().toString().replaceAll("-.*", "")))
                    .containsExactlyInAnyOrder(".lock", "postgres", "cluster");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SETPRIV", "RUNUSER"})
    void shouldTakeAwayWhatAKilledEngineLeft(ServerAccount.Tool tool) throws Exception {
        var engine = hold(tool);
        var data = dataOf(engine);
        engine.destroyForcibly();
        assertThat(engine.waitFor(10, TimeUnit.SECONDS)).isTrue();
        if (tool == ServerAccount.Tool.SETPRIV) {
            assertThat(Stragglers.await(() -> Stragglers.of(data).isEmpty(), Duration.ofSeconds(5)))
                    .as("the server ended with the engine")
                    .isTrue();
        } else {
            assertThat(Stragglers.of(data))
                    .as("still there before the next start")
                    .isNotEmpty();
        }

        try (var next = EmbeddedServer.start(folders, ServerAccount.choose())) {
            assertThat(next.isAlive()).isTrue();
            assertThat(Stragglers.of(data)).isEmpty();
            assertThat(data.getParent()).doesNotExist();
        }
    }

    @Test
    void shouldLeaveNothingWhenTheEngineIsInterrupted() throws Exception {
        var engine = hold(ServerAccount.Tool.SETPRIV);
        var data = dataOf(engine);
        Stragglers.signal("INT", engine.toHandle());
        assertThat(engine.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Stragglers.of(data)).isEmpty();
        assertThat(data.getParent()).doesNotExist();
    }

    private Process hold(ServerAccount.Tool tool) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldServer.class.getName(),
                        folders.cache().toString(),
                        folders.runs().toString(),
                        tool.name())
                .redirectErrorStream(true)
                .start();
    }

    private static Path dataOf(Process engine) throws IOException {
        var folder = engine.inputReader().readLine();
        var data = Path.of(folder).resolve("data");
        assertThat(Stragglers.of(data)).isNotEmpty();
        return data;
    }

    @Test
    void shouldLeaveLivingRunsAlone() {
        try (var first = EmbeddedServer.start(folders, ServerAccount.choose());
                var second = EmbeddedServer.start(folders, ServerAccount.choose())) {
            assertThat(first.isAlive()).isTrue();
            assertThat(second.isAlive()).isTrue();
            assertThat(first.address().port()).isNotEqualTo(second.address().port());
        }
    }

    @Test
    void shouldNotUseACacheThatOthersCanWriteTo() throws Exception {
        var shared = Files.createDirectories(root.resolve("shared/tenantgate"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Folders.standard(root.resolve("shared"), ServerAccount.choose(), 1L << 30)
                        .cache())
                .isNotEqualTo(shared);
    }
}
