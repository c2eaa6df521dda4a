package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Container;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.docker.RunContainers;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone")
class DockerServerIT {
    private static final long MEMORY = 512_000_000;

    private static DockerEngine engine;

    @TempDir
    private Path cache;

    private List<String> before;

    @BeforeAll
    static void findEngine() {
        TestImages.require();
        engine = DockerEngine.connect("do without");
    }

    @BeforeEach
    void lookAround() {
        Containers.sweep(engine);
        before = runs();
    }

    @Test
    void shouldStartFromAnImageAndLeaveNothing() throws Exception {
        try (var server = start(MEMORY);
                var session = Sessions.open(server.address(), "postgres")) {
            assertThat(server.isAlive()).isTrue();
            assertThat(server.imageDigest())
                    .hasValueSatisfying(digest -> assertThat(digest).matches("sha256:[0-9a-f]{64}"));
            assertThat(server.description()).startsWith("PostgreSQL " + server.major() + ".");
            assertThat(server.description())
                    .matches("PostgreSQL \\d+\\.\\d+ \\(docker, tenantgate-test/postgres:latest\\)");
            assertThat(Sessions.list(session, "SHOW fsync")).containsExactly("off");
            assertThat(Sessions.list(session, "SHOW data_directory")).containsExactly("/var/lib/tenantgate/data");
            assertThat(Sessions.list(session, "SHOW server_encoding")).containsExactly("UTF8");
            assertThat(runs()).contains(server.run());
        }
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void shouldKeepDataOnTheDiskOfTheEngineWhereMemoryIsShort() {
        long volumes = volumes();
        try (var server = start(0)) {
            assertThat(server.storage()).contains("disk");
        }
        assertThat(volumes()).isEqualTo(volumes);
    }

    @Test
    void shouldListenWhereOnlyThisMachineReachesItIfThatWillDo() {
        // From inside a container this machine's own loopback is not the engine's.
        var expected = engine.isHere() ? List.of("127.0.0.1") : List.of("0.0.0.0", "::");
        try (var server = start(MEMORY)) {
            assertThat(container(server).getPorts())
                    .filteredOn(port -> port.getPublicPort() != null)
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(port.getIp()).isIn(expected));
        }
    }

    @Test
    void shouldAskForThePassword() {
        try (var server = start(MEMORY)) {
            var url = server.address().jdbcUrl("postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(url, DataFolder.ADMIN, "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(server.description() + server.storage() + server.address())
                    .doesNotContain(server.address().password());
        }
    }

    @Test
    void shouldTellThatTheContainerIsGone() {
        try (var server = start(MEMORY)) {
            engine.ask(
                    "kill",
                    docker -> docker.killContainerCmd(container(server).getId()).exec());
            assertThat(server.isAlive()).isFalse();
        }
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void shouldSayThatItsMemoryIsFull() throws Exception {
        try (var server = start(100_000_000);
                var session = Sessions.open(server.address(), "postgres")) {
            assertThatThrownBy(() -> Sessions.run(
                            session, "CREATE TABLE t AS SELECT repeat('x', 1000) FROM generate_series(1, 200000)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(Failures.of("Loading", server, 1_000_000, e))
                                    .hasMessageContaining(
                                            "no space left on the 100 MB of memory of the container tenantgate-"));
        }
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void shouldRefuseAnImageThatIsNoPostgres() {
        assertThatThrownBy(() -> open(docker(TestImages.DEBIAN)))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(TestImages.DEBIAN)
                .hasMessageContaining("postgres");
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void shouldSayThatThereIsNoSuchImage() {
        assertThatThrownBy(() -> open(docker("tenantgate-test/nowhere:1")))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("tenantgate-test/nowhere:1");
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void shouldRefuseWhatIsNoNameOfAnImage() {
        assertThatThrownBy(() -> open(docker("Not An Image")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgres.image");
    }

    @Test
    void shouldRefuseAnImageOfAnotherVersionThanWanted() {
        assertThatThrownBy(() -> open(
                        new PostgresConfig(13, PostgresConfig.Provider.DOCKER, TestImages.POSTGRES, null, null, false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgres.version is 13")
                .hasMessageContaining(TestImages.POSTGRES);
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void shouldPickDockerWhereAnImageIsNamed() {
        try (var mirrors =
                open(new PostgresConfig(null, PostgresConfig.Provider.AUTO, TestImages.POSTGRES, null, null, false))) {
            assertThat(mirrors.server().description()).contains("docker");
        }
    }

    @Test
    void shouldGoOnWithoutAnImageThatIsNotToBeHad() {
        List<String> log = new ArrayList<>();
        // 14 is neither bundled nor installed, and the engine has no such image.
        org.junit.jupiter.api.Assumptions.assumeTrue(Binaries.installed(14).isEmpty());
        org.junit.jupiter.api.Assumptions.assumeTrue(
                images().stream().noneMatch(name -> name.startsWith("postgres:14")));

        var other = Mirrors.ofMajor(14, cache, new Capacity(0, 0), log::add);

        other.ifPresent(Mirrors::close);
        assertThat(log).anyMatch(line -> line.startsWith("Pulling image postgres:14-alpine"));
    }

    @Test
    void shouldTakeAwayWhatAKilledEngineLeft() throws Exception {
        var killed = hold();
        var run = killed.inputReader().readLine();
        assertThat(runs()).contains(run);

        killed.destroyForcibly();

        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(runs()).as("there is no reaper here").contains(run);
        try (var next = start(MEMORY)) {
            assertThat(next.isAlive()).isTrue();
            assertThat(runs()).doesNotContain(run);
        }
    }

    @Test
    void shouldLeaveNothingWhenTheEngineIsInterrupted() throws Exception {
        var interrupted = hold();
        var run = interrupted.inputReader().readLine();
        assertThat(runs()).contains(run);

        Stragglers.signal("INT", interrupted.toHandle());

        assertThat(interrupted.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(runs()).doesNotContain(run);
    }

    @Test
    void shouldLeaveLivingRunsOfOthersAlone() throws Exception {
        var other = hold();
        var run = other.inputReader().readLine();
        try (var first = start(MEMORY);
                var second = start(MEMORY)) {
            Containers.sweep(engine);
            assertThat(runs()).contains(run, first.run(), second.run());
            assertThat(first.isAlive()).isTrue();
        } finally {
            Stragglers.signal("INT", other.toHandle());
            other.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldLeaveARunAloneThatIsJustStarting() {
        var starting = engine.ask(
                "create",
                docker -> docker.createContainerCmd(TestImages.POSTGRES)
                        .withLabels(Map.of(RunContainers.LABEL, "0badcafe"))
                        .exec()
                        .getId());
        try {
            Containers.sweep(engine);
            assertThat(runs()).contains("0badcafe");
        } finally {
            engine.remove(starting);
        }
    }

    @Test
    void shouldGiveMirrorsToOrdinaryRolesOnly() throws Exception {
        try (var mirrors = new Mirrors(start(MEMORY));
                var template = mirrors.template(TextDump.snapshot("app"), Set.of(), visitor -> {});
                var mirror = mirrors.clone(template);
                var session = mirror.connectAsOwner()) {
            assertThat(Sessions.list(session, "SHOW is_superuser")).containsExactly("off");
            assertThatThrownBy(() -> Sessions.run(session, "SELECT pg_read_file('/proc/1/environ')"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sessions.open(mirror.asOwner(), "postgres").close())
                    .hasMessageContaining("permission denied for database");
        }
    }

    private static DockerServer start(long memory) {
        var image = PostgresImage.get(engine, List.of(TestImages.POSTGRES), line -> {});
        return DockerServer.start(engine, image, memory, Capacity.ANY, line -> {});
    }

    private Mirrors open(PostgresConfig config) {
        return Mirrors.open(config, cache, new Capacity(0, 0), line -> {});
    }

    private static PostgresConfig docker(String image) {
        return new PostgresConfig(null, PostgresConfig.Provider.DOCKER, image, null, null, false);
    }

    private static List<String> runs() {
        return containers().stream()
                .map(container -> container.getLabels().get(RunContainers.LABEL))
                .sorted()
                .toList();
    }

    private static Container container(DockerServer server) {
        return containers().stream()
                .filter(one -> server.run().equals(one.getLabels().get(RunContainers.LABEL)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Container> containers() {
        return engine.ask(
                "list",
                docker -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(RunContainers.LABEL))
                        .exec());
    }

    private static List<String> images() {
        return engine.ask("list", docker -> docker.listImagesCmd().exec()).stream()
                .flatMap(image -> Arrays.stream(image.getRepoTags() == null ? new String[0] : image.getRepoTags()))
                .toList();
    }

    private static long volumes() {
        var volumes =
                engine.ask("list", docker -> docker.listVolumesCmd().exec()).getVolumes();
        return volumes == null ? 0 : volumes.size();
    }

    private static Process hold() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldServer.class.getName(),
                        "docker")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(Stragglers.await(() -> hasSaidSomething(process), Duration.ofSeconds(60)))
                .isTrue();
        return process;
    }

    private static boolean hasSaidSomething(Process process) {
        try {
            return process.getInputStream().available() > 0 || !process.isAlive();
        } catch (java.io.IOException e) {
            return true;
        }
    }
}
