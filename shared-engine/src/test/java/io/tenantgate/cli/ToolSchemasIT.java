package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Report;
import io.tenantgate.report.Step;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The team's own program where each tenant has a schema: told of the schema, it runs for one tenant and then for the next. */
class ToolSchemasIT {
    private static final String KNEX = "npx knex migrate:latest";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // each test calls project first
    private SmallFleet fleet;

    private void project(String tool, String command) throws IOException {
        fleet = ToolProject.in(folder, tool).ofSchemas();
        command(command);
    }

    private void command(String command) {
        fleet.write("tenantgate.yml", """
                version: 1
                tenants: { snapshots: all.sql, isolation: schema, schemas: "t_*" }
                migrations: { path: migrations, tool: command, command: "%s" }
                """.formatted(command));
    }

    private Report report() {
        return JsonReport.read(folder.resolve("report/report.json"));
    }

    private Step second() {
        return report().executionSteps().stream()
                .filter(step -> step.action().equals("Migrating a second schema of the database"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "knex, npx knex migrate:latest",
        "node-pg-migrate, npx node-pg-migrate up --schema $TENANTGATE_SCHEMA --migrations-schema $TENANTGATE_SCHEMA",
    })
    void shouldRunForOneSchemaAndThenForTheNext(String tool, String command) throws IOException {
        project(tool, command);

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(second().log()).startsWith("goes through after t_");
        assertThat(report().rollbackTested()).isTrue();
    }

    @Test
    void shouldFollowSearchPathThatToolSetsItself() throws IOException {
        project("knex", KNEX);
        fleet.write("knexfile.js", """
                module.exports = {
                  client: 'pg', connection: process.env.DATABASE_URL, searchPath: [process.env.TENANTGATE_SCHEMA],
                };
                """);

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(second().log()).startsWith("goes through after t_");
    }

    @Test
    void shouldProveThatSharedObjectStandsInTheWayOfTheNextTenant() throws IOException {
        project("knex", KNEX);
        fleet.write("migrations/20240103000000_plans.js", """
                exports.up = (knex) => knex.raw('CREATE TABLE public.plans (id int PRIMARY KEY)');
                exports.down = (knex) => knex.raw('DROP TABLE public.plans');
                """);

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains("relation \"plans\" already exists")
                .contains("[not-repeatable-per-schema]")
                .contains("migrations/20240103000000_plans.js:1");
    }

    @Test
    void shouldTellHistoryThatAllTenantsShare() throws IOException {
        project("knex", KNEX);
        fleet.write("knexfile.js", """
                module.exports = {
                  client: 'pg', connection: process.env.DATABASE_URL, migrations: { schemaName: 'public' },
                };
                """);

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("migrated schema t_", "found nothing pending for schema t_", "share one history");
    }

    @Test
    void shouldGiveEachTenantItsOwnHistory() throws IOException {
        project("knex", KNEX);
        fleet.withKnexHistory("20240101000000_add_nickname.js");

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(second().log()).startsWith("goes through after t_");
        assertThat(report().toString())
                .contains("Executing migration: 20240102000000_fill_nickname.js")
                .doesNotContain("Executing migration: 20240101000000_add_nickname.js");
    }
}
