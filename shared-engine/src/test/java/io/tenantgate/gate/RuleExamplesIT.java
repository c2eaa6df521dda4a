package io.tenantgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.Isolation;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.Finding;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Rules;
import io.tenantgate.snapshot.FleetReader;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private static Mirrors mirrors;
    private static Mirror template;

    @BeforeAll
    static void makeTemplate(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("example.sql"), EMPTY_DUMP);
        Snapshot snapshot = FleetReader.read(
                        new TenantsConfig(folder, Isolation.DATABASE, null, null), Set.of(), tenant -> {})
                .snapshots()
                .get(0);
        mirrors = Mirrors.open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED));
        template = mirrors.template(snapshot);
        try (Connection connection = template.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(RuleDoc.setup());
        }
    }

    @AfterAll
    static void takeAllAway() {
        mirrors.close();
    }

    static List<RuleDoc> rules() {
        return Rules.docs().stream().filter(doc -> !doc.bad().isBlank()).toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindBadExample(RuleDoc rule) throws SQLException {
        assertThat(findings(rule.bad())).extracting(Finding::id).contains(rule.id());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldKeepQuietAboutGoodExample(RuleDoc rule) throws SQLException {
        assertThat(findings(rule.good()))
                .extracting(Finding::id)
                .doesNotContain(rule.id(), "statement-fails", "constraint-violated", "not-in-transaction");
    }

    private static List<Finding> findings(String script) throws SQLException {
        try (Mirror mirror = mirrors.clone(template)) {
            Catalog before = catalog(mirror);
            MigrationResult result = Migrator.run(
                    mirror,
                    null,
                    new Migration(
                            "1",
                            "example.sql",
                            false,
                            new Migration.Script(Path.of("example.sql"), "example.sql", script, false),
                            null),
                    Migrator.Direction.UP,
                    Duration.ofMinutes(1));
            Evidence evidence = new Evidence(
                    "example.sql",
                    List.of("example"),
                    before,
                    catalog(mirror),
                    result.statements(),
                    failures(result.failed()),
                    Map.of("example", Map.of("public.users", LARGE, "public.orders", LARGE, "public.payments", LARGE)));
            return Rules.apply(List.of(evidence), new PolicyConfig(Duration.ofSeconds(2), 10_000, Map.of()));
        }
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
            return CatalogReader.read(connection, CatalogScope.DATABASE);
        }
    }
}
