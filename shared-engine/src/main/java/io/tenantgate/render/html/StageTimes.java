package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each stage of the gate took. */
record StageTimes(List<Row> rows) {
    /** A stage; {@code length} of its bar is told as part of the longest. */
    record Row(String stage, Tone tone, String status, String time, String length, int steps) {}

    static StageTimes of(List<Step> steps) {
        Map<Stage, Long> millis = new EnumMap<>(Stage.class);
        Map<Stage, Tone> tones = new EnumMap<>(Stage.class);
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        for (Step step : steps) {
            millis.merge(step.stage(), step.durationMs(), Long::sum);
            tones.merge(step.stage(), Tone.of(step.status()), (a, b) -> a.compareTo(b) > 0 ? a : b);
            counts.merge(step.stage(), 1, Integer::sum);
        }
        long longest = millis.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return new StageTimes(millis.entrySet().stream()
                .map(one -> row(
                        one.getKey(),
                        one.getValue(),
                        longest,
                        tones.getOrDefault(one.getKey(), Tone.NOTE),
                        counts.getOrDefault(one.getKey(), 0)))
                .toList());
    }

    private static Row row(Stage stage, long millis, long longest, Tone tone, int steps) {
        return new Row(
                stage.name().toLowerCase(Locale.ROOT),
                tone,
                tone.css(),
                Numbers.millis(millis),
                Percent.length((double) millis, (double) longest),
                steps);
    }
}
