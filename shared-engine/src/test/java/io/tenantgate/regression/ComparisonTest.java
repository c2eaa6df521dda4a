package io.tenantgate.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.observe.FailedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.regression.SuiteResult.Broken;
import io.tenantgate.regression.results.TestCase;
import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final TestCase GREEN = new TestCase("a", Outcome.PASSED, false, "");
    private static final TestCase OTHER = new TestCase("b", Outcome.PASSED, false, "");
    private static final TestCase SKIPPED = new TestCase("a", Outcome.SKIPPED, false, "");

    private static TestCase red(String message) {
        return new TestCase("a", Outcome.FAILED, false, message);
    }

    private static Run run(TestCase... tests) {
        return new Run(List.of(tests), List.of(), null, List.of(), 1);
    }

    private static Run failing(String sqlstate, String sql) {
        ServerError error = new ServerError(sqlstate, "refused", null, null, null, null, null, null);
        return new Run(List.of(GREEN), List.of(new FailedStatement(sql, error)), null, List.of(), 1);
    }

    private static List<String> broken(List<Run> before, List<Run> after) {
        return Comparison.of(before, after).broken().stream()
                .map(Broken::message)
                .toList();
    }

    @Test
    void shouldCallTestBrokenThatPassedAndFails() {
        assertThat(broken(List.of(run(GREEN)), List.of(run(red("gone")), run(red("gone")))))
                .containsExactly("gone");
    }

    @Test
    void shouldCallTestBrokenThatVanishesOrIsSkipped() {
        assertThat(broken(List.of(run(GREEN, OTHER)), List.of(run(OTHER)))).containsExactly("does not run any more");
        assertThat(broken(List.of(run(GREEN)), List.of(run(SKIPPED))))
                .containsExactly("is skipped now, as it was not before");
    }

    @Test
    void shouldCallTestBrokenThatIsNewAndFails() {
        assertThat(broken(List.of(run(OTHER)), List.of(run(OTHER, red("gone")))))
                .containsExactly("gone");
    }

    @Test
    void shouldNotBlameMigrationForTestThatFailedInTheSameWords() {
        Comparison comparison = Comparison.of(
                List.of(run(
                        red("took 12 ms for 1e8a9601-b979-4595-8482-007adda3633b\n    at Users.find (users.ts:31)"))),
                List.of(run(
                        red("took 340 ms for 77f0c2aa-0b1c-4d2e-9f3a-b2c3d4e5f607\n    at Users.find (users.ts:44)"))));

        assertThat(comparison.broken()).isEmpty();
        assertThat(comparison.alreadyRed()).containsExactly("a");
    }

    @Test
    void shouldCallTestBrokenThatFailedInOtherWords() {
        assertThat(broken(
                        List.of(run(red("column nickname does not exist"))),
                        List.of(run(red("column name does not exist")))))
                .containsExactly("column name does not exist");
    }

    @Test
    void shouldCallTestFlakyWhoseRunsAfterTheMigrationDisagree() {
        Comparison comparison = Comparison.of(List.of(run(GREEN)), List.of(run(red("late")), run(GREEN)));

        assertThat(comparison.broken()).isEmpty();
        assertThat(comparison.flaky())
                .containsExactly("a: failed in 0 of 1 run before the migration and in 1 of 2 runs after it");
    }

    @Test
    void shouldCallTestFlakyWhoseRunsBeforeTheMigrationDisagree() {
        Comparison comparison =
                Comparison.of(List.of(run(GREEN), run(red("late"))), List.of(run(red("other")), run(red("other"))));

        assertThat(comparison.broken()).isEmpty();
        assertThat(comparison.flaky()).hasSize(1);
    }

    @Test
    void shouldHoldEveryFailureAgainstMigrationWithoutRunToCompareWith() {
        assertThat(broken(List.of(), List.of(run(OTHER, red("gone"))))).containsExactly("gone");
    }

    @Test
    void shouldTellTestThatPassedOnlyOnASecondTry() {
        Comparison comparison =
                Comparison.of(List.of(run(GREEN)), List.of(run(new TestCase("a", Outcome.PASSED, true, ""))));

        assertThat(comparison.broken()).isEmpty();
        assertThat(comparison.flaky()).containsExactly("a: passed only when it was tried again");
    }

    @Test
    void shouldTellOnlyQueriesThatDidNotFailBefore() {
        List<Run> before = List.of(failing("23505", "INSERT INTO users VALUES (1, 'a')"));

        assertThat(Queries.broken(before, List.of(failing("23505", "INSERT INTO users  VALUES (2, 'b')"))))
                .isEmpty();
        assertThat(Queries.broken(before, List.of(failing("42703", "SELECT name FROM users"))))
                .hasSize(1);
        assertThat(Queries.broken(List.of(), List.of(failing("25P02", "SELECT 1"))))
                .isEmpty();
    }

    @Test
    void shouldTellOnlyQueriesThatFailInEveryRunAfterTheMigration() {
        assertThat(Queries.broken(List.of(run(GREEN)), List.of(failing("42703", "SELECT name FROM users"), run(GREEN))))
                .isEmpty();
    }
}
