package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import io.tenantgate.report.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownCommandIT {
    private static final String SECOND = "migrations/20240102000000_fill_nickname.js";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"npx knex migrate:down", "npx knex migrate:rollback"})
    void shouldTakeBackMigrationsOneByOneOrAllAtOnce(String command) throws IOException {
        RollbackProof proof = proof(project(), command);

        assertThat(proof.outcome()).as(proof.toString()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.downCommand()).isEqualTo(command);
        assertThat(proof.generatedSql()).isNull();
        assertThat(proof.rowsWritten()).isPositive();
        assertThat(report().executionSteps())
                .filteredOn(step -> step.stage() == Stage.ROLLBACK)
                .singleElement()
                .satisfies(step -> assertThat(step.statements())
                        .anyMatch(statement -> statement.sql().contains("drop column")));
    }

    @Test
    void shouldTellWhatItLeaves() throws IOException {
        SmallFleet fleet = project().write(SECOND, """
                exports.up = (knex) => knex.raw('CREATE INDEX users_email_again ON users (email)');
                exports.down = async () => {};
                """);

        RollbackProof proof = proof(fleet, "npx knex migrate:rollback");

        assertThat(proof.outcome()).as(proof.toString()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.differences()).containsExactly("has extra index users_email_again");
    }

    @Test
    void shouldTellWhatTheProgramSaysWhereItFails() throws IOException {
        assertThat(proof(project(), "exit 3").differences())
                .singleElement()
                .asString()
                .contains("ended with exit code 3");
    }

    private SmallFleet project() throws IOException {
        return ToolProject.in(folder, "knex").delete("snapshots/globex.sql");
    }

    private RollbackProof proof(SmallFleet fleet, String command) throws IOException {
        String config = Files.readString(folder.resolve("tenantgate.yml"));
        fleet.write("tenantgate.yml", config.replace("  command:", "  down-command: " + command + "\n  command:"));
        CommandRun run = CommandRun.gate(folder);
        assertThat(report().rollbacks()).as(run.toString()).hasSize(1);
        return report().rollbacks().get(0);
    }

    private Report report() {
        return JsonReport.read(folder.resolve("report/report.json"));
    }
}
