package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gate over real services with models, migrations and suites: one change that is fine, and three that are not. */
class ApplicationsIT {
    @TempDir
    private Path folder;

    private Report gate(String application, String change, int exitCode) throws Exception {
        Application.install(application);
        Application.with(change, application, folder);
        CommandRun run = CommandRun.gate(folder);
        Files.delete(folder.resolve("node_modules"));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        return JsonReport.read(folder.resolve("report/report.json"));
    }

    private static List<String> errors(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.id() + " " + finding.file() + ":" + finding.line() + ": " + finding.message())
                .toList();
    }

    private static List<String> suites(Report report) {
        return report.executionSteps().stream()
                .filter(step -> step.stage() == Stage.REGRESSION)
                .map(ApplicationsIT::line)
                .toList();
    }

    private static String line(Step step) {
        return step.action() + ", " + step.tenants() + " tenants: " + step.testsPassed() + " of "
                + step.testsExecuted();
    }

    private static List<String> namesOf(Report report, Stage stage) {
        return report.findings().stream()
                .filter(finding -> finding.stage() == stage)
                .map(Finding::id)
                .toList();
    }

    @Test
    void shouldPassColumnThatModelAndTestsKnow() throws Exception {
        Report report = gate("app-typeorm", "passes", ExitCode.PASS);

        assertThat(suites(report))
                .containsExactly(
                        "Running regression suite shop, 2 tenants: 10 of 10",
                        "Running regression suite shop of the base branch, 2 tenants: 9 of 9",
                        "Running regression suite shop, 1 tenants: 10 of 10",
                        "Running regression suite shop of the base branch, 1 tenants: 9 of 9");
        assertThat(namesOf(report, Stage.REGRESSION)).isEmpty();
        assertThat(namesOf(report, Stage.MODELS)).isEmpty();
        assertThat(report.rollbackTested()).isTrue();
    }

    @Test
    void shouldKeepSuitesGreenWhereOnlyTheModelDrifts() throws Exception {
        Report report = gate("app-typeorm", "drifts", ExitCode.PASS);

        assertThat(namesOf(report, Stage.REGRESSION)).isEmpty();
        assertThat(namesOf(report, Stage.MODELS)).containsExactly("model-lacks-column");
    }

    @Test
    void shouldTellTestThatBreaksWithTheStatementThatFails() throws Exception {
        Report report = gate("app-typeorm", "breaks-test", ExitCode.FAIL);

        String cause =
                "orders › captures a payment: null value in column \"currency\" of relation \"payments\" violates"
                        + " not-null constraint (23502) in INSERT INTO \"payments\"(\"amount\", \"currency\","
                        + " \"order_id\") VALUES ($1, DEFAULT, $2) RETURNING \"id\"";
        String model = "Payment.currency may be left out in the model and is NOT NULL without a default in"
                + " public.payments: an INSERT without it fails (23502)";
        assertThat(errors(report))
                .containsExactly(
                        "old-code-breaks migrations/0002_payment_currency.up.sql:2: suite shop of the base branch: 1"
                                + " of 9 tests of the code that is still running breaks with the migration: " + cause,
                        "old-model-breaks migrations/0002_payment_currency.up.sql:2: the code that is still running: "
                                + model,
                        "test-regression migrations/0002_payment_currency.up.sql:2: suite shop: 1 of 9 tests breaks"
                                + " with the migration: " + cause,
                        "model-insert-fails src/entities/Payment.ts:17: " + model);
        assertThat(report.findings().get(0).tenants().count()).isEqualTo(3);
    }

    @Test
    void shouldTellWhatBreaksOnlyTheCodeThatIsStillRunning() throws Exception {
        Report report = gate("app-typeorm", "breaks-old-code", ExitCode.FAIL);

        assertThat(errors(report)).hasSize(1);
        assertThat(errors(report).get(0))
                .startsWith(
                        "old-code-breaks migrations/0002_open_orders.up.sql:3: suite shop of the base branch: 3 of 9"
                                + " tests of the code that is still running break with the migration: orders › places an"
                                + " order,")
                .contains(
                        "new row for relation \"orders\" violates check constraint \"orders_status\" (23514) in INSERT"
                                + " INTO \"orders\"");
        assertThat(suites(report)).contains("Running regression suite shop, 2 tenants: 9 of 9");
    }

    @Test
    void shouldPassColumnThatDrizzleAndVitestKnow() throws Exception {
        Report report = gate("app-drizzle", "passes", ExitCode.PASS);

        assertThat(suites(report))
                .containsExactly(
                        "Running regression suite rooms, 3 tenants: 8 of 8",
                        "Running regression suite rooms of the base branch, 3 tenants: 7 of 7");
        assertThat(namesOf(report, Stage.REGRESSION)).isEmpty();
        assertThat(namesOf(report, Stage.MODELS)).isEmpty();
    }

    @Test
    void shouldKeepSuitesGreenWhereOnlyDrizzlesModelDrifts() throws Exception {
        Report report = gate("app-drizzle", "drifts", ExitCode.PASS);

        assertThat(namesOf(report, Stage.REGRESSION)).isEmpty();
        assertThat(namesOf(report, Stage.MODELS)).containsExactly("model-lacks-column");
    }

    @Test
    void shouldTellTestThatBreaksWithConstraint() throws Exception {
        Report report = gate("app-drizzle", "breaks-test", ExitCode.FAIL);

        assertThat(errors(report))
                .contains("test-regression drizzle/0001_room_capacity.sql:1: suite rooms: 1 of 7 tests breaks with the"
                        + " migration: test/bookings.test.ts › bookings › a room for 40 is opened: new row for"
                        + " relation \"rooms\" violates check constraint \"rooms_capacity\" (23514) in insert"
                        + " into \"rooms\" (\"id\", \"name\", \"capacity\") values (default, $1, $2) returning"
                        + " \"id\", \"name\", \"capacity\"")
                .hasSize(2);
    }

    @Test
    void shouldTellColumnThatOnlyTheRunningCodeStillReads() throws Exception {
        Report report = gate("app-drizzle", "breaks-old-code", ExitCode.FAIL);

        assertThat(errors(report))
                .hasSize(2)
                .contains("old-model-breaks drizzle/0001_no_nickname.sql:1: the code that is still running:"
                        + " members.nickname reads and writes column nickname, which public.members does not have: every"
                        + " query of members fails (42703)");
        assertThat(errors(report).get(0))
                .startsWith(
                        "old-code-breaks drizzle/0001_no_nickname.sql:1: suite rooms of the base branch: 7 of 7 tests"
                                + " of the code that is still running break with the migration: ")
                .contains("column \"nickname\" of relation \"members\" does not exist (42703) in insert into"
                        + " \"members\"");
        assertThat(suites(report)).contains("Running regression suite rooms, 3 tenants: 6 of 6");
    }
}
