package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Step;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of a suite on a shape or a tenant. */
record SuiteRow(
        String suite,
        String tenants,
        int executed,
        int passed,
        int failed,
        int skipped,
        int newFailures,
        String time,
        Tone tone,
        String result) {
    /** The step must be one that ran tests. */
    static SuiteRow of(Step step) {
        return new SuiteRow(
                Prose.clip(step.action().replaceFirst("^Running regression suite ", ""), 200),
                Numbers.count(step.tenants()),
                number(step.testsExecuted()),
                number(step.testsPassed()),
                number(step.testsFailed()),
                number(step.testsSkipped()),
                number(step.newFailures()),
                Numbers.millis(step.durationMs()),
                Tone.of(step.status()),
                step.status().name().toLowerCase(Locale.ROOT));
    }

    private static int number(@Nullable Integer number) {
        return Objects.requireNonNullElse(number, 0);
    }
}
