package io.tenantgate.gate;

import static io.tenantgate.gate.GateRun.fleet;
import static io.tenantgate.gate.GateRun.found;
import static io.tenantgate.gate.GateRun.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.UsageException;
import io.tenantgate.report.Verdict;
import io.tenantgate.snapshot.FleetReader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop whose 47 tenants share all tables: tenant_id, forced row-level policies, Flyway's history. One tenant has no rows yet. */
class RowIsolationIT {
    private static final String ROWS = "{ snapshots: shop-rows.sql, isolation: row }";

    @TempDir
    private Path folder;

    private GateRun gate;

    @BeforeEach
    void makeShop() {
        gate = GateRun.in(folder, "shop-rows.sql", ROWS).migration("V1__init.sql", "SELECT 1;");
    }

    private Report after(String sql) {
        return gate.migration("V2__change.sql", sql).report();
    }

    @Test
    void shouldKnowTenantsByTheirRowsAndByTheTableThatListsThem() {
        Report report = after("SET lock_timeout = '2s'; ALTER TABLE users ADD COLUMN locale text;");

        assertThat(report.overallStatus()).isEqualTo(Verdict.PASS);
        assertThat(fleet(report).isolation()).isEqualTo("row");
        assertThat(fleet(report).tenants()).isEqualTo(47);
        assertThat(fleet(report).shapes())
                .singleElement()
                .satisfies(shape ->
                        assertThat(shape.tenants()).startsWith("1", "2", "3").endsWith("47"));
        assertThat(report.rollbacks())
                .allSatisfy(proof -> assertThat(proof.tenants().count()).isEqualTo(47));
        assertThat(report.estimatedDeploymentWindow()).isEqualTo("1 minute for all 47 tenants at once");
    }

    @Test
    void shouldNameTenantsWhoseRowsViolate() {
        Report report = after("ALTER TABLE payments ALTER COLUMN currency SET NOT NULL;");

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        Finding violated = only(report, "constraint-violated");
        assertThat(violated.message())
                .isEqualTo(
                        "2 of 47 tenants (tenant_id 17 and 42): 3 and 1 rows of public.payments have no value in column"
                                + " currency (SQLSTATE 23502).");
        assertThat(violated.tenants().examples()).containsExactly("17", "42");
        assertThat(violated.evidence())
                .containsEntry("offending_query", "SELECT * FROM public.payments WHERE \"currency\" IS NULL")
                .containsEntry("tenant_column", "tenant_id");
    }

    @Test
    void shouldFindTheTenantOfRowsThatDoNotTellItThemselves() {
        Finding violated =
                only(after("ALTER TABLE order_lines ALTER COLUMN quantity SET NOT NULL;"), "constraint-violated");

        assertThat(violated.message())
                .startsWith("1 of 47 tenants (tenant_id 9): 1 row of public.order_lines has no value");
        assertThat(violated.tenants().examples()).containsExactly("9");
    }

    @Test
    void shouldNameTenantsOfDuplicates() {
        Finding violated = only(
                after("CREATE UNIQUE INDEX one ON payments (currency, amount) WHERE tenant_id IN (3, 4);"),
                "constraint-violated");

        assertThat(violated.message())
                .startsWith("2 of 47 tenants (tenant_id 3 and 4): 4 and 4 rows of public.payments repeat");
    }

    /** Both tables force their policies on the owner, so PostgreSQL's own check of the key sees no row of either. */
    @Test
    void shouldFindOrphansThatForcedPoliciesHideFromPostgresql() {
        Report report = after("""
                ALTER TABLE payments ADD COLUMN product_id bigint DEFAULT 4711;
                ALTER TABLE payments ADD CONSTRAINT hidden_fk FOREIGN KEY (product_id) REFERENCES products (id);
                """);

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        Finding broken = only(report, "constraint-violated");
        assertThat(broken.line()).isEqualTo(2);
        assertThat(broken.message()).startsWith("46 of 47 tenants").contains("break foreign key hidden_fk");
        assertThat(broken.evidence().get("server_message")).asString().contains("hid these rows from its check");
    }

    @Test
    void shouldAskForPolicyOfTheNeighbours() {
        Report report = after("""
                CREATE TABLE invoices (
                  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  tenant_id bigint NOT NULL REFERENCES tenants (id)
                );
                """);

        Finding missing = only(report, "row-policy-missing");
        assertThat(missing.severity()).isEqualTo(Severity.ERROR);
        assertThat(missing.line()).isEqualTo(1);
        assertThat(missing.message()).contains("4 of 4 tables with tenant_id have one");
        assertThat(missing.remedy()).contains("""
                ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;
                ALTER TABLE public.invoices FORCE ROW LEVEL SECURITY;
                CREATE POLICY invoices_tenant ON public.invoices
                  USING ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint))
                  WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text, true))::bigint));""");
        assertThat(missing.tenants().count()).isEqualTo(47);
        assertThat(found(report, "tenant-column-missing")).isEmpty();
    }

    @Test
    void shouldAskForTenantColumnUnlessThePolicySaysThatTheTableIsShared() {
        gate.migration("V2__change.sql", "CREATE TABLE currencies (code text PRIMARY KEY);");

        // Tenants and the history are no neighbours; countries and order_lines are.
        Finding missing = only(gate.report(), "tenant-column-missing");
        assertThat(missing.message())
                .isEqualTo("The new table public.currencies has no column tenant_id, which 4 of 6 tables have.");
        assertThat(missing.remedy())
                .contains("ADD COLUMN tenant_id bigint NOT NULL REFERENCES public.tenants(id);")
                .contains("policy: { shared-tables: [currencies] }");
        gate.config(ROWS, "policy: { shared-tables: [currencies] }\n");
        assertThat(found(gate.report(), "tenant-column-missing")).isEmpty();
    }

    @Test
    void shouldWriteTheIndexThatTheNeighboursHave() {
        Report report = after("""
                ALTER TABLE orders ADD COLUMN metadata text, ADD COLUMN number text;
                CREATE INDEX orders_metadata_idx ON orders (metadata);
                CREATE UNIQUE INDEX orders_number_idx ON orders (lower(number));
                """);

        assertThat(only(report, "index-without-tenant")).satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.message()).endsWith("add index on (tenant_id, metadata).");
            assertThat(finding.remedy())
                    .endsWith(
                            "CREATE INDEX CONCURRENTLY orders_metadata_idx ON public.orders USING btree (tenant_id, metadata);");
        });
        assertThat(only(report, "unique-without-tenant").remedy())
                .endsWith(
                        "CREATE UNIQUE INDEX CONCURRENTLY orders_number_idx ON public.orders USING btree (tenant_id, lower(number));");
    }

    @Test
    void shouldTellEveryWayInWhichAPolicyIsLost() {
        Report report = after("""
                DROP POLICY users_tenant ON users;
                ALTER TABLE products DISABLE ROW LEVEL SECURITY;
                ALTER POLICY orders_tenant ON orders USING (true) WITH CHECK (true);
                ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
                CREATE POLICY support ON payments FOR SELECT USING (true);
                """);

        assertThat(found(report, "row-policy-lost"))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        assertThat(found(report, "row-policy-lost")).extracting(Finding::line).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void shouldTellWhenPoliciesHideRowsFromTheMigration() {
        Finding hidden =
                only(after("UPDATE payments SET currency = 'EUR' WHERE currency IS NULL;"), "policy-hides-rows");

        assertThat(hidden.message()).startsWith("The UPDATE reached 0 rows of public.payments");
    }

    @Test
    void shouldNotPretendToKnowTenantsWithoutRows() {
        String schemaOnly = gate.resource("shop-rows.sql").replaceAll("(?s)COPY public\\.[^;]+;\n.*?\n?\\\\\\.\n", "");
        gate.write("shop-rows.sql", schemaOnly.replaceAll("-- Data for Name: \\w+; Type: TABLE DATA[^\n]*\n", "--\n"));
        Report report = after("ALTER TABLE payments ALTER COLUMN currency SET NOT NULL;");

        assertThat(fleet(report).tenants()).isZero();
        assertThat(only(report, "data-not-tried").message()).contains("how many tenants there are, is not known");
        assertThat(report.overallStatus()).isNotEqualTo(Verdict.ERROR);
    }

    @Test
    void shouldRefuseColumnThatNoTableHas() {
        gate.write("tenantgate.yml", """
                version: 1
                tenants:
                  snapshots: shop-rows.sql
                  isolation: row
                  tenant-column: org_id
                migrations: { path: migrations }
                """);

        assertThatThrownBy(() -> after("SELECT 1;"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("tenantgate.yml:5: no table of shop-rows.sql has a column org_id");
    }

    @Test
    void shouldRefuseToChooseTenantsWhoShareADatabase() {
        var config = io.tenantgate.config.ConfigReader.read(
                folder.resolve("tenantgate.yml"), io.tenantgate.rules.Rules.ids());
        var fleet = FleetReader.read(config.tenants(), java.util.Set.of(), tenant -> {});

        assertThatThrownBy(() -> fleet.only("1*"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("with isolation row all tenants share one database");
    }
}
