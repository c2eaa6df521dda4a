package io.tenantgate.rules;

import io.tenantgate.observe.FailedStatement;
import io.tenantgate.regression.SuiteResult;
import io.tenantgate.regression.SuiteResult.Broken;
import io.tenantgate.regression.SuiteResult.Counts;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the team's suites say of the migrations. */
public final class RegressionRules {
    private static final int TESTS = 50;
    private static final int NAME = 120;
    private static final int MESSAGE = 300;

    private static final RuleDoc REGRESSION = doc(
            "test-regression",
            "A test breaks with the migration",
            Severity.ERROR,
            "The test passed on a mirror before the migration and fails, or does not run any more, on the same mirror"
                    + " after it; it was run again to be sure. What it tests is broken in production from the moment of"
                    + " the migration.",
            "Change the code together with the migration, or the migration so that the code goes on working.");
    private static final RuleDoc OLD_CODE = doc(
            "old-code-breaks",
            "The code that is still running does not survive the migration",
            Severity.ERROR,
            "Between the migration and the end of the roll-out the old code works with the new schema. Its own tests,"
                    + " as they stand on the base branch, fail there: requests of customers do too until the last old"
                    + " process is gone.",
            "Expand and contract: add what is new first, keep what the old code uses until no process of it is left,"
                    + " and remove it in a later release.");
    private static final RuleDoc QUERY = doc(
            "query-breaks",
            "A query fails after the migration, and no test says so",
            Severity.WARNING,
            "The suite sent a statement that worked before the migration and is refused after it, for a name that is"
                    + " not there any more or a value that is required now. The code swallowed the error, or no test looks"
                    + " at it.",
            "Find the query in the code and change it together with the migration; then let a test look at its"
                    + " result.");
    private static final RuleDoc FLAKY = doc(
            "flaky-test",
            "A test fails now and then",
            Severity.WARNING,
            "Its runs on equal mirrors do not agree, so it says nothing of the migration. A flaky test hides a real"
                    + " failure.",
            "Make the test independent of time, of the order of tests and of what others leave behind.");
    private static final RuleDoc RED = doc(
            "already-red",
            "A test failed before the migration as it does after it",
            Severity.NOTE,
            "The migration is not to blame. What the test would have checked, nobody has checked.",
            "Repair the test, so that it can speak again.");

    private RegressionRules() {}

    static List<RuleDoc> docs() {
        return List.of(REGRESSION, OLD_CODE, QUERY, FLAKY, RED);
    }

    /**
     * What one suite's runs have shown.
     *
     * @param tenants the tenants that it speaks for
     * @param migrations those of the shape that it ran on
     */
    public static List<Finding> of(SuiteResult result, List<String> tenants, List<Evidence> migrations) {
        List<Finding> findings = new ArrayList<>();
        Optional<Culprit> culprit = Culprit.of(result.queries(), migrations);
        if (!result.broken().isEmpty()) {
            findings.add(finding(result.base() ? OLD_CODE : REGRESSION, broken(result), result, tenants, culprit));
        } else if (result.everyQueryRan()) {
            List<FailedStatement> telling =
                    result.queries().stream().filter(RegressionRules::isTelling).toList();
            if (!telling.isEmpty()) {
                String more = telling.size() == 1 ? "" : " (and " + (telling.size() - 1) + " more queries)";
                findings.add(finding(
                        QUERY,
                        suite(result) + ": " + query(telling.get(0)) + more + ", and no test fails of it",
                        result,
                        tenants,
                        culprit));
            }
        }
        if (!result.flaky().isEmpty()) {
            findings.add(
                    finding(FLAKY, suite(result) + ": " + names(result.flaky()), result, tenants, Optional.empty()));
        }
        if (!result.alreadyRed().isEmpty()) {
            findings.add(finding(
                    RED,
                    suite(result) + ": " + Say.count(result.alreadyRed().size(), "test fails", "tests fail")
                            + " as before the migration: " + names(result.alreadyRed()),
                    result,
                    tenants,
                    Optional.empty()));
        }
        return findings;
    }

    private static String broken(SuiteResult result) {
        Counts after = result.after();
        Broken first = result.broken().get(0);
        if (after == null) {
            Counts before = result.before();
            return suite(result) + " passed "
                    + Say.count(before == null ? 0 : before.passed(), "test", "tests")
                    + " before the migration, and on the migrated mirror it " + Say.sql(first.message());
        }
        int all = after.executed() + after.skipped();
        List<String> tests = result.broken().stream().map(Broken::test).toList();
        return suite(result) + ": " + tests.size() + " of " + Say.count(all, "test", "tests")
                + (result.base() ? " of the code that is still running" : "")
                + (tests.size() == 1 ? " breaks" : " break") + " with the migration: " + names(tests) + ": "
                + cause(result, first);
    }

    /** The query, because it says what the code needs; else what the test says. */
    private static String cause(SuiteResult result, Broken first) {
        return result.queries().stream()
                .findFirst()
                .map(RegressionRules::query)
                .orElse(clip(first.message().lines().findFirst().orElse("").strip(), MESSAGE));
    }

    private static String query(FailedStatement failure) {
        return failure.error().message() + " (" + failure.error().sqlstate() + ")"
                + (failure.sql().isBlank() ? "" : " in " + Say.sql(failure.sql()));
    }

    /** A name that is gone, a privilege that is missing, or a value that is required now: nothing that a test provokes by chance. */
    private static boolean isTelling(FailedStatement failure) {
        String sqlstate = failure.error().sqlstate();
        return sqlstate.startsWith("42") || sqlstate.equals("23502");
    }

    private static String suite(SuiteResult result) {
        return "suite " + result.suite() + (result.base() ? " of the base branch" : "");
    }

    private static String names(Collection<String> tests) {
        return Say.names(tests.stream().map(test -> clip(test, NAME)).toList());
    }

    private static Finding finding(
            RuleDoc doc, String message, SuiteResult result, List<String> tenants, Optional<Culprit> culprit) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("suite", result.suite());
        evidence.put("tenant", result.tenant());
        evidence.put("runs", (long) result.runs());
        counts("after", result.after(), evidence);
        counts("before", result.before(), evidence);
        put("broken_tests", result.broken().stream().map(RegressionRules::line).toList(), evidence);
        put("flaky_tests", result.flaky(), evidence);
        put("already_red_tests", result.alreadyRed(), evidence);
        put(
                "failed_queries",
                result.queries().stream().map(RegressionRules::query).toList(),
                evidence);
        return new Finding(
                doc.id(),
                doc.severity(),
                Stage.REGRESSION,
                message,
                doc.remedy(),
                Basis.OBSERVED,
                culprit.map(Culprit::file).orElse(null),
                culprit.map(Culprit::line).orElse(null),
                TenantSet.of(tenants),
                evidence);
    }

    private static void counts(String when, SuiteResult.@Nullable Counts counts, Map<String, Object> evidence) {
        if (counts != null) {
            evidence.put("tests_executed_" + when, (long) counts.executed());
            evidence.put("tests_failed_" + when, (long) counts.failed());
            evidence.put("tests_skipped_" + when, (long) counts.skipped());
        }
    }

    private static void put(String name, List<String> values, Map<String, Object> evidence) {
        if (!values.isEmpty()) {
            evidence.put(name, values.stream().limit(TESTS).toList());
        }
    }

    /** Without the call stack, which names places on the machine that ran it. */
    private static String line(Broken broken) {
        String said = broken.message()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .collect(Collectors.joining(" / "));
        String message = clip(said, MESSAGE);
        return broken.test().isEmpty() ? message : broken.test() + ": " + message;
    }

    private static String clip(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private static RuleDoc doc(String id, String title, Severity severity, String why, String remedy) {
        return new RuleDoc(id, title, severity, why, remedy, "", "");
    }
}
