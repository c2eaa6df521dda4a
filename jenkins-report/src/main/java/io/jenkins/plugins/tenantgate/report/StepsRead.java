package io.jenkins.plugins.tenantgate.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps, by what they did. */
final class StepsRead {
    private static final int LINES = 30;
    private static final int MIGRATIONS = 100;
    private static final int STAGES = 20;

    private final Map<String, Migration> migrations = new LinkedHashMap<>();
    private final Some.Collector<StepLine> models = new Some.Collector<>(LINES);
    private final Some.Collector<Suite> suites = new Some.Collector<>(LINES);
    private final Some.Collector<StepLine> failed = new Some.Collector<>(LINES);
    private final Some.Collector<StepLine> skipped = new Some.Collector<>(LINES);
    private final Map<String, StageTime> stages = new LinkedHashMap<>();
    private int beyond;
    private boolean empty = true;
    private boolean pass = true;

    void read(Json json) throws UnreadableReportException {
        StepRead step = StepRead.of(json);
        empty = false;
        pass &= step.status().passes();
        if (step.stage().equals("migrate")) {
            migrated(step.migration());
        } else if (step.stage().equals("models")) {
            models.add(step.line());
        }
        if (step.tested()) {
            suites.add(step.suite());
        }
        if (step.status() == Status.SKIPPED) {
            skipped.add(step.line());
        } else if (!step.status().passes()) {
            failed.add(step.line());
        }
        if (stages.size() < STAGES || stages.containsKey(step.stage())) {
            stages.merge(step.stage(), step.time(), StageTime::and);
        }
    }

    private void migrated(Migration migration) {
        if (migrations.size() == MIGRATIONS && !migrations.containsKey(migration.name())) {
            beyond++;
        } else {
            migrations.merge(migration.name(), migration, Migration::and);
        }
    }

    boolean pass() {
        return pass && !empty;
    }

    Some<Migration> migrations() {
        return new Some<>(List.copyOf(migrations.values()), beyond);
    }

    Some<StepLine> models() {
        return models.some();
    }

    Some<Suite> suites() {
        return suites.some();
    }

    Some<StepLine> failed() {
        return failed.some();
    }

    Some<StepLine> skipped() {
        return skipped.some();
    }

    List<StageTime> stages() {
        return List.copyOf(stages.values());
    }
}
