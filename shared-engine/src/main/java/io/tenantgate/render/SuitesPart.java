package io.tenantgate.render;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import java.util.List;
import java.util.Locale;

/** What the team's suites said after the migration, a row for each run of a suite on a shape or a tenant. */
final class SuitesPart {
    private SuitesPart() {}

    static Part table(List<Step> steps) {
        List<String> rows = steps.stream()
                .filter(step -> step.stage() == Stage.REGRESSION && step.testsExecuted() != null)
                .map(SuitesPart::row)
                .toList();
        return new Part("""
            ## Regression tests

            | suite | tenants | executed | passed | failed | skipped | new failures | time | result |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
            """, rows, "\n", "suites are");
    }

    private static String row(Step step) {
        return "| " + Escape.text(step.action().replaceFirst("^Running regression suite ", "")) + " | " + step.tenants()
                + " | " + step.testsExecuted() + " | " + step.testsPassed() + " | " + step.testsFailed() + " | "
                + step.testsSkipped() + " | " + step.newFailures() + " | "
                + Numbers.millis(step.durationMs()) + " | "
                + step.status().name().toLowerCase(Locale.ROOT) + " |\n";
    }
}
