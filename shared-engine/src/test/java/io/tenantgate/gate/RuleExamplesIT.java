package io.tenantgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.config.Isolation;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator;
import io.tenantgate.migrate.NextTenant;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.mirror.Neighbours;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.Finding;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Rules;
import io.tenantgate.rules.Setting;
import io.tenantgate.rules.Tenancy;
import io.tenantgate.snapshot.FleetReader;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's bad example is run and found, and its good one is run and not found. */
class RuleExamplesIT {
    private static final String EMPTY_DUMP = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 18.6
            -- Dumped by pg_dump version 18.6

            SET client_encoding = 'UTF8';

            --
            -- PostgreSQL database dump complete
            --

            """;

    /** So large that whatever blocks, blocks for long. */
    private static final Evidence.Size LARGE = new Evidence.Size(50_000_000, 10L << 30);

    private static final Duration PLENTY = Duration.ofMinutes(1);

    private static Mirrors mirrors;
    private static Snapshot empty;
    private static final Map<Setting, Mirror> TEMPLATES = new EnumMap<>(Setting.class);

    @BeforeAll
    static void makeTemplates(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("example.sql"), EMPTY_DUMP);
        empty = FleetReader.read(new TenantsConfig(folder, Isolation.DATABASE, null, null), Set.of(), tenant -> {})
                .snapshots()
                .get(0);
        mirrors = Mirrors.open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED));
        for (Setting setting : Setting.values()) {
            boolean bySchema = setting.isolation() == Isolation.SCHEMA;
            Mirror template = mirrors.template(
                    bySchema ? inSchema(empty, "acme") : empty,
                    bySchema
                            ? new Neighbours(Set.of("acme", "globex"), Set.of("globex"), List.of("public"))
                            : Neighbours.NONE);
            try (Connection connection = template.connectAsOwner();
                    Statement statement = connection.createStatement()) {
                statement.execute(setting.sql());
            }
            TEMPLATES.put(setting, template);
        }
    }

    private static Snapshot inSchema(Snapshot snapshot, String schema) {
        return new Snapshot(
                schema,
                snapshot.ddl().dump(),
                schema,
                18,
                snapshot.ddlDigest(),
                snapshot.owner(),
                snapshot.roles(),
                Map.of(),
                Map.of());
    }

    @AfterAll
    static void takeAllAway() {
        mirrors.close();
    }

    static List<RuleDoc> rules() {
        return Rules.docs().stream()
                .filter(doc -> !doc.bad().isBlank() && !doc.id().equals("half-applied"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindBadExample(RuleDoc rule) throws SQLException {
        assertThat(findings(rule, rule.bad())).extracting(Finding::id).contains(rule.id());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldKeepQuietAboutGoodExample(RuleDoc rule) throws SQLException {
        assertThat(findings(rule, rule.good()))
                .extracting(Finding::id)
                .doesNotContain(rule.id(), "statement-fails", "constraint-violated", "not-in-transaction");
    }

    private static List<Finding> findings(RuleDoc rule, String script) throws SQLException {
        Mirror template = Objects.requireNonNull(TEMPLATES.get(rule.setting()));
        Migration migration = new Migration(
                "1",
                "example.sql",
                false,
                new Migration.Script(Path.of("example.sql"), "example.sql", script, false),
                null);
        try (Mirror mirror = mirrors.clone(template)) {
            Catalog before = catalog(mirror);
            MigrationResult result = Migrator.run(mirror, mirror.schema(), migration, Migrator.Direction.UP, PLENTY);
            TenantSpelling spelling = new TenantSpelling(mirror.schema());
            Evidence evidence = new Evidence(
                    "example.sql",
                    List.of("example"),
                    before,
                    catalog(mirror),
                    result.statements().stream().map(spelling::of).toList(),
                    failures(result.failed()),
                    Map.of("example", Map.of("public.users", LARGE, "public.orders", LARGE, "public.payments", LARGE)),
                    new Tenancy(
                            rule.setting().isolation(),
                            List.of("1", "2", "3"),
                            rule.setting().isolation() == Isolation.ROW ? "tenant_id" : null),
                    next(template, migration));
            return Rules.apply(List.of(evidence), new PolicyConfig(Duration.ofSeconds(2), 10_000, Map.of()));
        }
    }

    /** With isolation by schema what happens to acme after globex was migrated. */
    private static Evidence.@Nullable Next next(Mirror template, Migration migration) {
        if (template.schema() == null) {
            return null;
        }
        TenantSpelling spelling = new TenantSpelling(template.schema());
        return new NextTenant(mirrors, template, PLENTY)
                        .run(inSchema(empty, "globex"), List.of(migration), inSchema(empty, "acme"), List.of(migration))
                        .stream()
                        .map(run -> new Evidence.Next(
                                "globex",
                                run.result().statements().stream()
                                        .map(spelling::of)
                                        .toList(),
                                run.changes(),
                                run.rows()))
                        .findFirst()
                        .orElse(null);
    }

    /** What the gate makes of a failure on data. */
    private static List<TenantFailure> failures(@Nullable ObservedStatement failed) {
        if (failed == null || failed.error() == null) {
            return List.of();
        }
        ServerError error = failed.error();
        boolean aboutData =
                error.sqlstate().startsWith("22") || error.sqlstate().startsWith("23");
        return aboutData
                ? List.of(new TenantFailure("example", failed.sql(), failed.location(), error, null, null))
                : List.of();
    }

    private static Catalog catalog(Mirror mirror) throws SQLException {
        try (Connection connection = mirror.connectAsAdmin()) {
            return CatalogReader.read(connection, mirror.scope());
        }
    }
}
