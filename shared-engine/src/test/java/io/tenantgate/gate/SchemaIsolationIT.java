package io.tenantgate.gate;

import static io.tenantgate.gate.GateRun.fleet;
import static io.tenantgate.gate.GateRun.found;
import static io.tenantgate.gate.GateRun.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service in the manner of Apartment or django-tenants: twelve schemas beside a shared {@code public}, each with its own
 * {@code schema_migrations}. tenant_0007 has a column more, tenant_0009 points into the schema of tenant_0001, and tenant_0005
 * has three orders without a total.
 */
class SchemaIsolationIT {
    @TempDir
    private Path folder;

    private GateRun gate;

    @BeforeEach
    void makeService() {
        gate = GateRun.in(folder, "saas-schemas.sql", tenants("saas-schemas.sql"))
                .migration("20240101_init.sql", "SELECT 1;")
                .migration("20240102_more.sql", "SELECT 1;");
    }

    private static String tenants(String dump) {
        return "{ snapshots: " + dump + ", isolation: schema, schemas: tenant_* }";
    }

    private Report after(String sql) {
        return gate.migration("20240103_change.sql", sql).report();
    }

    @Test
    void shouldGateTenantsWithSchemasOfTheirOwn() {
        Report report = after("SET lock_timeout = '2s'; ALTER TABLE users ADD COLUMN locale text;");

        assertThat(report.overallStatus()).isEqualTo(Verdict.PASS);
        assertThat(fleet(report).tenants()).isEqualTo(12);
        assertThat(fleet(report).shapes())
                .extracting(shape -> shape.tenants().size())
                .containsExactly(10, 1, 1);
        assertThat(report.rollbacks())
                .allSatisfy(proof -> assertThat(proof.outcome()).isEqualTo(RollbackProof.Outcome.PROVEN));
        assertThat(found(report, "schema-drift"))
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message)
                        .contains("tenant_0007 has extra column")
                        .contains("legacy"));
    }

    @Test
    void shouldTellThatATenantPointsIntoAnothersSchema() {
        Finding reference = only(after("SELECT 1;"), "cross-tenant-reference");

        assertThat(reference.message())
                .startsWith("tenant_0009: fk constraint orders")
                .endsWith("names the schema of tenant_0001");
        assertThat(reference.tenants().examples()).containsExactly("tenant_0009");
    }

    @Test
    void shouldNameTenantWhoseRowsViolate() {
        Finding violated = only(after("ALTER TABLE orders ALTER COLUMN total SET NOT NULL;"), "constraint-violated");

        assertThat(violated.message()).startsWith("1 of 12 tenants (tenant_0005): 3 rows of orders have no value");
        assertThat(violated.evidence())
                .containsEntry("offending_query", "SELECT * FROM tenant_0005.orders WHERE \"total\" IS NULL");
    }

    @Test
    void shouldProveThatSharedObjectsStandInTheWayOfTheNextTenant() {
        Report report =
                after("ALTER TABLE public.plans ADD COLUMN currency text;\nALTER TABLE users ADD COLUMN locale text;");

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        Finding second = only(report, "not-repeatable-per-schema");
        assertThat(second.severity()).isEqualTo(Severity.ERROR);
        assertThat(second.line()).isEqualTo(1);
        assertThat(second.message())
                .contains("column \"currency\" of relation \"plans\" already exists (SQLSTATE 42701)");
        assertThat(second.tenants().count()).isEqualTo(12);
    }

    @Test
    void shouldTellThatEachTenantLocksWhatAllShare() {
        Report report =
                after("SET lock_timeout = '2s'; ALTER TABLE public.plans ADD COLUMN IF NOT EXISTS currency text;");

        assertThat(found(report, "not-repeatable-per-schema")).isEmpty();
        Finding locked = only(report, "shared-table-locked");
        assertThat(locked.message())
                .contains("AccessExclusiveLock on public.plans, which all 12 tenants share")
                .contains("reads and writes of all wait every time a tenant is migrated");
        assertThat(locked.tenants().count()).isEqualTo(12);
    }

    @Test
    void shouldTellWhatEachTenantAddsToWhatAllShare() {
        Report report = after("CREATE INDEX ON public.plans (name);\nUPDATE public.plans SET price = price + 1;");

        assertThat(found(report, "not-repeatable-per-schema"))
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("has extra index plans_name_idx1"))
                .anySatisfy(message -> assertThat(message).contains("rows of public.plans once more"));
    }

    @Test
    void shouldCountAllTenantsAsWaitingAtSharedTables() {
        gate.config(tenants("saas-schemas.sql"), "policy: { tiny-table-rows: 1 }\n");
        Report report = after("CREATE INDEX plans_name ON public.plans (name);");

        assertThat(only(report, "index-blocks-writes").tenants().count()).isEqualTo(12);
        assertThat(only(report, "index-blocks-writes").message())
                .contains("on public.plans, which all 12 tenants share, makes writes wait");
    }

    @Test
    void shouldReadPackedDumpsAsWell() throws IOException {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("saas.sql.gz")))) {
            packed.write(gate.resource("saas-schemas.sql").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        gate.config(tenants("saas.sql.gz"), "");

        assertThat(only(after("ALTER TABLE orders ALTER COLUMN total SET NOT NULL;"), "constraint-violated")
                        .message())
                .startsWith("1 of 12 tenants (tenant_0005): 3 rows of orders");
    }

    @Test
    void shouldGateOneTenantOfMany() {
        gate.migration("20240103_change.sql", "ALTER TABLE orders ALTER COLUMN total SET NOT NULL;");
        Report report = Gate.run(
                io.tenantgate.config.ConfigReader.read(
                        folder.resolve("tenantgate.yml"), io.tenantgate.rules.Rules.ids()),
                new GateOptions("tenant_0009", Path.of(System.getProperty("user.home"), ".cache"), "test", Map.of()),
                Progress.NONE);

        assertThat(fleet(report).tenants()).isOne();
        assertThat(found(report, "constraint-violated")).isEmpty();
    }

    @Test
    void shouldSearchTheSchemasThatTheToolSearches() {
        String shared = """
                --
                -- Name: types; Type: SCHEMA; Schema: -; Owner: saas
                --

                CREATE SCHEMA types;

                --
                -- Name: money2; Type: DOMAIN; Schema: types; Owner: saas
                --

                CREATE DOMAIN types.money2 AS numeric(12,2);

                """;
        String first = "--\n-- Name: tenant_0001; Type: SCHEMA;";
        gate.write("saas-schemas.sql", gate.resource("saas-schemas.sql").replace(first, shared + first));
        gate.config(
                "{ snapshots: saas-schemas.sql, isolation: schema, schemas: tenant_*, search-path: [public, types] }",
                "");

        assertThat(found(after("ALTER TABLE orders ADD COLUMN tax money2;"), "statement-fails"))
                .isEmpty();
    }
}
