package io.tenantgate.gate;

import io.tenantgate.audit.GateRecord;
import io.tenantgate.regression.SuiteResult;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.snapshot.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one gate in the order in which they ended. */
final class Journal {
    private final GateRecord record;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Integer inOneDatabase;

    Journal(GateRecord record) {
        this.record = record;
    }

    /** With isolation by row: the one database stands for so many tenants. */
    void shared(int tenants) {
        inOneDatabase = tenants;
    }

    /** Steps of others, numbered as they come. */
    void addAll(List<Step> others) {
        others.forEach(step -> steps.add(step.numbered(steps.size() + 1)));
    }

    /** A step that succeeded for the whole fleet. */
    void add(String action, Stage stage, int tenants, Stopwatch watch, String log) {
        add(action, stage, tenants, Status.SUCCESS, watch, log);
    }

    /** A step for the whole fleet. */
    void add(String action, Stage stage, int tenants, Status status, Stopwatch watch, String log) {
        add(new Step(steps.size() + 1, action, stage, null, tenants, status, watch.elapsedMs(), log, List.of()));
    }

    /** A step for one shape. */
    void add(String action, Stage stage, Shape shape, Status status, Stopwatch watch, String log) {
        add(action, stage, shape, status, watch.elapsedMs(), log, List.of());
    }

    /** A step for one shape that ran statements. */
    void add(
            String action,
            Stage stage,
            Shape shape,
            Status status,
            long durationMs,
            String log,
            List<Statement> statements) {
        add(new Step(
                steps.size() + 1,
                action,
                stage,
                shape.id(),
                inOneDatabase == null ? shape.tenants().size() : inOneDatabase,
                status,
                durationMs,
                log,
                statements));
    }

    /** What a suite did on one shape, or on a tenant's data. */
    void add(String action, Shape shape, int tenants, Status status, String log, SuiteResult result) {
        Step step = new Step(
                steps.size() + 1,
                action,
                Stage.REGRESSION,
                shape.id(),
                tenants,
                status,
                result.durationMs(),
                log,
                List.of());
        SuiteResult.Counts after = result.after();
        add(
                after == null
                        ? step.withTests(0, 0, 0, 0, result.broken().size())
                        : step.withTests(
                                after.executed(),
                                after.passed(),
                                after.failed(),
                                after.skipped(),
                                result.broken().size()));
    }

    private void add(Step step) {
        steps.add(step);
        record.add(RecordEntries.of(step));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
