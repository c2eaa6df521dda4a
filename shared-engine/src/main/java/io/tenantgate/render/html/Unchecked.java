package io.tenantgate.render.html;

import io.tenantgate.report.Step;
import java.util.Locale;

/** A step that was left out, or could not be carried out. */
record Unchecked(String action, Tone tone, String status, String why) {
    private static final int TEXT = 1000;

    static Unchecked of(Step step) {
        return new Unchecked(
                Prose.clip(step.action(), TEXT),
                Tone.of(step.status()),
                step.status().name().toLowerCase(Locale.ROOT),
                Prose.clip(step.log(), TEXT));
    }
}
