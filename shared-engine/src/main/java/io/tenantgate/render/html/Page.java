package io.tenantgate.render.html;

import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import java.util.List;

/** All that the page shows, section by section. */
record Page(
        Headline headline,
        Some<String> actions,
        FleetMap fleet,
        List<FindingGroup> findings,
        Migrations migrations,
        BlockingPlot blocking,
        Some<ModelRow> models,
        boolean patch,
        Some<SuiteRow> suites,
        Some<RollbackRow> rollbacks,
        Some<ShapeRow> shapes,
        String isolation,
        StageTimes stages,
        Some<Unchecked> unchecked,
        String foot) {
    private static final int ROWS = 300;
    private static final int ACTIONS = 12;
    private static final int SENTENCE = 1000;

    static Page of(Report report) {
        FleetSummary fleet = report.fleet();
        int tenants = fleet == null ? 0 : fleet.tenants();
        return new Page(
                Headline.of(report),
                Some.of(
                        report.recommendations().stream()
                                .map(one -> Prose.clip(one, SENTENCE))
                                .toList(),
                        ACTIONS),
                FleetMap.of(report),
                FindingGroup.of(report.findings(), tenants),
                Migrations.of(report.executionSteps()),
                BlockingPlot.of(report.tenants()),
                Some.of(
                        report.executionSteps().stream()
                                .filter(step -> step.stage() == Stage.MODELS)
                                .map(ModelRow::of)
                                .toList(),
                        ROWS),
                report.modelsPatch() != null,
                Some.of(
                        report.executionSteps().stream()
                                .filter(step -> step.stage() == Stage.REGRESSION && step.testsExecuted() != null)
                                .map(SuiteRow::of)
                                .toList(),
                        ROWS),
                Some.of(
                        report.rollbacks().stream()
                                .map(one -> RollbackRow.of(one, tenants))
                                .toList(),
                        ROWS),
                fleet == null
                        ? Some.of(List.of(), 0)
                        : Some.of(
                                fleet.shapes().stream()
                                        .map(one -> ShapeRow.of(one, tenants))
                                        .toList(),
                                ROWS),
                fleet == null ? "" : fleet.isolation(),
                StageTimes.of(report.executionSteps()),
                Some.of(
                        report.executionSteps().stream()
                                .filter(step -> step.status() == Status.SKIPPED || step.status() == Status.ERROR)
                                .map(Unchecked::of)
                                .toList(),
                        ROWS),
                Prose.clip(report.agent(), SENTENCE) + " · " + report.timestamp() + " · "
                        + Prose.clip(report.taskId(), SENTENCE));
    }
}
