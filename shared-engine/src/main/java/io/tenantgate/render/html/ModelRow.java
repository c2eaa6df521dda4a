package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Step;
import java.util.Locale;

/** How one set of the application's models fits a shape. */
record ModelRow(String models, String tenants, String found, String time, Tone tone, String result) {
    private static final int TEXT = 600;

    /** The step must be one of the models stage. */
    static ModelRow of(Step step) {
        return new ModelRow(
                Prose.clip(step.action().replaceFirst("^Checking ", ""), 200),
                Numbers.count(step.tenants()),
                Prose.clip(step.log(), TEXT),
                Numbers.millis(step.durationMs()),
                Tone.of(step.status()),
                step.status().name().toLowerCase(Locale.ROOT));
    }
}
