package io.tenantgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.TenantsConfig.TenantColumn;
import io.tenantgate.report.Severity;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String MINIMAL = "version: 1\ntenants: { snapshots: dumps }\nmigrations: { path: sql }\n";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("tenantgate.yml");
    }

    @Test
    void shouldFillInDefaults() throws IOException {
        GateConfig config = read(MINIMAL);

        assertThat(config.tenants().snapshots()).isEqualTo(folder.resolve("dumps"));
        assertThat(config.tenants().isolation()).isEqualTo(Isolation.DATABASE);
        assertThat(config.migrations().path()).isEqualTo(folder.resolve("sql"));
        assertThat(config.migrations().timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.postgres().provider()).isEqualTo(PostgresConfig.Provider.AUTO);
        assertThat(config.rollback().required()).isTrue();
        assertThat(config.policy().lockWait()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        GateConfig config = read("""
                version: 1
                tenants: { snapshots: all.sql, isolation: schema, schemas: "t_*", search-path: [public, shared] }
                postgres: { version: 18, provider: external, url: "postgresql://h/d", allow-other-databases: true }
                migrations: { path: m, tool: golang-migrate, since: origin/main, timeout: 90s }
                rollback: { required: false }
                policy: { lock-wait: 500ms, tiny-table-rows: 10, shared-tables: [countries], rules: { drop-column: error, table-rewrite: off } }
                """);

        assertThat(config.tenants().schemas()).isEqualTo("t_*");
        assertThat(config.tenants().searchPath()).containsExactly("public", "shared");
        assertThat(config.policy().sharedTables()).containsExactly("countries");
        assertThat(config.postgres())
                .isEqualTo(
                        new PostgresConfig(18, PostgresConfig.Provider.EXTERNAL, null, null, "postgresql://h/d", true));
        assertThat(config.migrations().tool()).isEqualTo(MigrationsConfig.Tool.GOLANG_MIGRATE);
        assertThat(config.migrations().timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.rollback().required()).isFalse();
        assertThat(config.policy().rules())
                .containsEntry("drop-column", Optional.of(Severity.ERROR))
                .containsEntry("table-rewrite", Optional.empty());
    }

    @Test
    void shouldKnowWhereTheTenantColumnWasAskedFor() throws IOException {
        assertThat(read("""
                        version: 1
                        tenants:
                          snapshots: all.sql
                          isolation: row
                        migrations: { path: sql }
                        """).tenants().tenantColumn()).isEqualTo(new TenantColumn("tenant_id", file + ":4"));
        assertThat(read("""
                        version: 1
                        tenants:
                          snapshots: all.sql
                          isolation: row
                          tenant-column: org
                        migrations: { path: sql }
                        """).tenants().tenantColumn()).isEqualTo(new TenantColumn("org", file + ":5"));
    }

    @Test
    void shouldReadHowOldRecordMayBe() throws IOException {
        assertThat(read(MINIMAL).policy().maxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(read(MINIMAL + "policy: { max-age: 12h }\n").policy().maxAge())
                .isEqualTo(Duration.ofHours(12));
    }

    @Test
    void shouldReadWhatOfProductionIsAcceptable() throws IOException {
        PreflightPolicy preflight = read(MINIMAL
                        + "policy: { preflight: { role: deployer, snapshot-age: 2d, disk-free: 50GB } }\n")
                .policy()
                .preflight();

        assertThat(preflight)
                .isEqualTo(new PreflightPolicy(
                        "deployer",
                        Duration.ofDays(2),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        50L << 30,
                        Duration.ofSeconds(30),
                        4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    isolation: row, schemas: "t_*"      | :2: tenants.schemas is for isolation schema
                    search-path: [public]               | :2: tenants.search-path is for isolation schema
                    isolation: row, tenant-column: ""   | :2: tenants.tenant-column is empty
                    isolation: rows                     | :2: the value of tenants.isolation is not understood; expected one of database, schema, row
                    isolation: schema, search-path: one | :2: the value of tenants.search-path is not understood; expected a list such as [one, two]
                    """)
    void shouldRefuseTenancyThatContradictsItself(String keys, String message) {
        assertThatThrownBy(() -> read("""
                        version: 1
                        tenants: { snapshots: all.sql, %s }
                        migrations: { path: sql }
                        """.formatted(keys)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    policy: { lock-wayt: 2s }            | :4: unknown key lock-wayt; known here: lock-wait, max-age, preflight, rules, shared-tables, tiny-table-rows
                    policy: { lock-wait: soon }          | :4: the value of policy.lock-wait is not understood; expected a duration such as 500ms, 2s or 10m
                    policy: { preflight: { disk-free: 5 } } | :4: the value of policy.preflight.disk-free is not understood; expected a size such as 500MB or 50GB
                    policy: { preflight: { connections: 0 } } | :4: policy.preflight.connections must be at least 1
                    policy: { tiny-table-rows: many }    | :4: the value of policy.tiny-table-rows is not understood; expected a whole number
                    policy: { rules: { drop-it: error } }| :4: there is no rule drop-it; "tenantgate explain" lists them
                    rollback: { required: maybe }        | :4: the value of rollback.required is not understood; expected true or false
                    rollback: yes                        | :4: the value of rollback is not understood; expected a group of keys
                    postgres: { provider: dokcer }       | :4: the value of postgres.provider is not understood; expected one of auto, embedded, docker, external
                    postgres: { image: i, provider: embedded } | :4: the key postgres.image is for provider docker, and the provider is embedded; remove one
                    postgres: { binaries: b, provider: docker } | :4: the key postgres.binaries is for provider embedded, and the provider is docker; remove one
                    postgres: { image: i, binaries: b }  | :4: postgres.image and postgres.binaries name different servers; remove one
                    postgres: { provider: external }     | :4: provider external needs the key postgres.url
                    models: {}                           | :4: the value of models is not understood; expected a list such as [one, two]
                    version: 1                           | :4: Duplicate
                    rollback: [                          | :4: the value of rollback is not understood; expected a group of keys
                    rollback: { required: true           | :4: while parsing a flow mapping
                    """)
    void shouldNameLineAndRemedy(String line, String message) {
        assertThatThrownBy(() -> read(MINIMAL + line + "\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file + message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldReadImageAndBinaries() throws IOException {
        assertThat(read(MINIMAL + "postgres: { image: postgis/postgis:16-3.4 }\n")
                        .postgres())
                .isEqualTo(new PostgresConfig(
                        null, PostgresConfig.Provider.AUTO, "postgis/postgis:16-3.4", null, null, false));
        assertThat(read(MINIMAL + "postgres: { provider: embedded, binaries: pg/16 }\n")
                        .postgres()
                        .binaries())
                .isEqualTo(file.resolveSibling("pg/16"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version: 2  | :1: version 2 is not understood
                    tenants: {} | : the key version is missing
                    version: 1  | : the key tenants.snapshots is missing
                    ''          | : is empty
                    """)
    void shouldSayWhatIsMissing(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UsageException.class).hasMessageStartingWith(file + message);
    }

    @Test
    void shouldRefuseFileThatIsNotThere() {
        assertThatThrownBy(() -> ConfigReader.read(file, Set.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no configuration there");
    }

    @Test
    void shouldRefuseFileThatIsNoText() throws IOException {
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});

        assertThatThrownBy(() -> ConfigReader.read(file, Set.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    private GateConfig read(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return ConfigReader.read(file, Set.of("drop-column", "table-rewrite"));
    }
}
