package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.machine.Needs;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Embedded servers of other major versions than the bundled one. */
class EmbeddedMajorsIT {
    private static final Path INSTALLED_15 = Path.of("/usr/lib/postgresql/15");

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        // JUnit's own temporary folder is closed to the server's account.
        home = Files.createTempDirectory("tenantgate-it-");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void deleteHome() throws IOException {
        Trees.delete(home);
    }

    @Test
    void shouldTakeTheNewestWhereNothingIsWanted() {
        assertThat(majorOf(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED))).isEqualTo(18);
    }

    @Test
    void shouldTakeWhatIsInstalled() {
        Needs.that(Files.isExecutable(INSTALLED_15.resolve("bin/postgres")), "PostgreSQL 15 is not installed");

        try (var mirrors =
                open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED).withVersion(15))) {
            assertThat(mirrors.server().description())
                    .matches("PostgreSQL 15\\.\\d+ \\(embedded, /usr/lib/postgresql/15\\)");
            assertThat(canHoldTemplate(mirrors)).isTrue();
        }
    }

    @Test
    void shouldTakeTheFolderThatIsNamed() {
        Needs.that(Files.isExecutable(INSTALLED_15.resolve("bin/postgres")), "PostgreSQL 15 is not installed");

        assertThat(majorOf(programs(INSTALLED_15))).isEqualTo(15);
    }

    /** Each has its own options of initdb and its own settings. */
    @ParameterizedTest
    @ValueSource(ints = {13, 14, 16, 17})
    void shouldFetchProgramsWithMaven(int major) {
        Path fetched = fetched(major);

        try (var mirrors = open(programs(fetched))) {
            assertThat(mirrors.server().major()).isEqualTo(major);
            assertThat(mirrors.server().description())
                    .contains(fetched.getFileName().toString());
            assertThat(canHoldTemplate(mirrors)).isTrue();
        }
        // A second start finds them unpacked.
        assertThat(majorOf(programs(fetched))).isEqualTo(major);
    }

    @Test
    void shouldSayWhatToDoAboutAVersionThatIsNotToBeHad() {
        assertThatThrownBy(() ->
                        open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED).withVersion(99)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgres.version is 99")
                .hasMessageContaining("postgres.binaries")
                .hasMessageContaining("docker");
    }

    @Test
    void shouldRefuseAVersionThatIsTooOld() {
        assertThatThrownBy(() ->
                        open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED).withVersion(12)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("too old");
    }

    @Test
    void shouldRefuseProgramsOfAnotherVersionThanWanted() {
        Needs.that(Files.isExecutable(INSTALLED_15.resolve("bin/postgres")), "PostgreSQL 15 is not installed");

        assertThatThrownBy(() -> open(programs(INSTALLED_15).withVersion(16)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgres.version is 16")
                .hasMessageContaining("PostgreSQL 15.");
    }

    @Test
    void shouldRefuseWhatHoldsNoPrograms() throws IOException {
        var text = Files.writeString(home.resolve("postgres.txz"), "no archive");
        var jar = Files.write(
                home.resolve("empty.jar"),
                new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        for (var path : List.of(text, jar, home, home.resolve("missing"))) {
            assertThatThrownBy(() -> open(programs(path)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("postgres.binaries")
                    .hasMessageContaining(path.toString());
        }
    }

    private boolean canHoldTemplate(Mirrors mirrors) {
        try (var template = mirrors.template(TextDump.snapshot("app"), Set.of(), visitor -> {});
                var mirror = mirrors.clone(template)) {
            return mirror.database().startsWith("tenantgate_");
        }
    }

    private int majorOf(PostgresConfig config) {
        try (var mirrors = open(config)) {
            return mirrors.server().major();
        }
    }

    private Mirrors open(PostgresConfig config) {
        return Mirrors.open(config, home, new Capacity(0, 0), line -> {});
    }

    private static PostgresConfig programs(Path path) {
        return new PostgresConfig(null, PostgresConfig.Provider.EMBEDDED, null, path, null, false);
    }

    /** From this machine's Maven, as the provider does it. */
    private Path fetched(int major) {
        List<String> log = new ArrayList<>();
        try {
            MavenBinaries.get(major, home, log::add);
        } catch (GateException e) {
            Needs.that(false, String.valueOf(e.getMessage()));
        }
        assertThat(log).isNotEmpty();
        return home.resolve("postgres-binaries-" + major + "-" + Binaries.architecture() + ".jar");
    }
}
