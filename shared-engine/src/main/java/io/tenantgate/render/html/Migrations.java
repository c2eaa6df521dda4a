package io.tenantgate.render.html;

import static java.util.Comparator.comparingDouble;

import io.tenantgate.render.view.LockTimeline;
import io.tenantgate.render.view.Migration;
import io.tenantgate.report.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All migrations, and those with their statements that keep others out for longest. */
record Migrations(Some<MigrationView> rows) {
    private static final int ROWS = 1000;
    private static final int DETAILED = 50;

    static Migrations of(List<Step> steps) {
        List<Migration> all = Migration.of(steps);
        Set<Migration> detailed = all.stream()
                .sorted(comparingDouble(Migrations::longestWaitMs).reversed())
                .limit(DETAILED)
                .collect(Collectors.toSet());
        return new Migrations(Some.of(
                all.stream()
                        .map(one -> MigrationView.of(one, detailed.contains(one)))
                        .toList(),
                ROWS));
    }

    private static double longestWaitMs(Migration migration) {
        return migration
                .observed()
                .map(step -> LockTimeline.of(step.statements()).longestWaitMs())
                .orElse(-1.0);
    }

    /** Those of which the page shows the statements. */
    List<MigrationView> detailed() {
        return rows.shown().stream().filter(one -> !one.statements().isEmpty()).toList();
    }

    /** Whether any of these keeps somebody out. */
    boolean hasTimelines() {
        return detailed().stream().anyMatch(one -> one.timeline() != null);
    }

    /** Whether statements of others are left out. */
    boolean hasMore() {
        return rows.shown().size() > DETAILED;
    }
}
