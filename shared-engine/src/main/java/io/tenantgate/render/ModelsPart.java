package io.tenantgate.render;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Report;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import java.util.List;
import java.util.Locale;

/** How the application's models fit, a row for each set of models on a shape, and the fixes that were proven. */
final class ModelsPart {
    private static final int LOG = 400;
    private static final int DIFF = 5_000;

    private ModelsPart() {}

    static Part table(Report report) {
        List<String> rows = report.executionSteps().stream()
                .filter(step -> step.stage() == Stage.MODELS)
                .map(ModelsPart::row)
                .toList();
        return new Part("""
            ## Models

            | models | tenants | what was found | time | result |
            | --- | ---: | --- | ---: | --- |
            """, rows, "\n", "checks are");
    }

    private static String row(Step step) {
        return "| " + Escape.text(step.action().replaceFirst("^Checking ", "")) + " | " + step.tenants() + " | "
                + Escape.text(Escape.clip(step.log(), LOG)) + " | " + Numbers.millis(step.durationMs()) + " | "
                + step.status().name().toLowerCase(Locale.ROOT) + " |\n";
    }

    /** The proven fixes, folded. */
    static String patch(Report report) {
        String patch = report.modelsPatch();
        return patch == null
                ? ""
                : Words.details(
                        "Fixed in-memory: " + ReportFolder.PATCH + ", for git apply",
                        Escape.block("diff", Escape.clip(patch, DIFF)));
    }
}
