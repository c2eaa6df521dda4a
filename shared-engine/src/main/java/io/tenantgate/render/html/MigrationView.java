package io.tenantgate.render.html;

import static java.util.Comparator.comparing;

import io.tenantgate.render.view.LockTimeline;
import io.tenantgate.render.view.Migration;
import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Lock;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One migration.
 *
 * @param isFile whether the name is that of a file
 * @param results the worst first
 * @param timeline null where none of its locks keeps reads or writes out
 */
record MigrationView(
        String name,
        boolean isFile,
        List<Result> results,
        String mirrorTime,
        String estimate,
        String lock,
        @Nullable Timeline timeline,
        Some<Row> statements) {
    private static final int STATEMENTS = 60;
    private static final int SQL = 600;
    private static final int RELATIONS = 4;

    /** How it ended for some tenants. */
    record Result(Tone tone, String words) {}

    /** A statement. */
    record Row(
            @Nullable Integer line,
            String sql,
            @Nullable String sqlstate,
            String time,
            String estimate,
            List<String> locks,
            List<String> work) {}

    static MigrationView of(Migration migration, boolean withStatements) {
        Optional<Step> observed = withStatements ? migration.observed() : Optional.empty();
        List<Statement> statements = observed.map(Step::statements).orElse(List.of());
        OptionalLong estimate = migration.estimatedMs();
        return new MigrationView(
                Prose.clip(migration.name(), 200),
                migration.isFile(),
                migration.tenants().entrySet().stream()
                        .map(one -> new Result(
                                Tone.of(one.getKey()),
                                word(one.getKey()) + " for " + Numbers.count(one.getValue(), "tenant", "tenants")))
                        .sorted(comparing(Result::tone).reversed())
                        .toList(),
                Numbers.millis(migration.slowestMs()),
                estimate.isPresent() ? Numbers.millis(estimate.getAsLong()) : "unknown",
                migration.strongestLock().map(MigrationView::lock).orElse("none that blocks"),
                statements.isEmpty() ? null : Timeline.of(LockTimeline.of(statements)),
                Some.of(statements.stream().map(MigrationView::row).toList(), STATEMENTS));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Row row(Statement statement) {
        Long estimate = statement.estimatedMsLargestTenant();
        List<String> work = new ArrayList<>();
        some(statement.rewrites()).forEach(relation -> work.add("rewrites " + relation));
        some(statement.scans()).forEach(relation -> work.add("reads all of " + relation));
        return new Row(
                statement.line(),
                Prose.clip(statement.sql(), SQL),
                statement.sqlstate(),
                Numbers.millis(statement.durationMs()),
                estimate == null ? "unknown" : Numbers.millis(estimate),
                statement.locks().stream()
                        .filter(lock -> lock.blocks().contains("writes"))
                        .limit(RELATIONS)
                        .map(MigrationView::lock)
                        .toList(),
                work);
    }

    private static List<String> some(List<String> relations) {
        return relations.size() <= RELATIONS ? relations : relations.subList(0, RELATIONS);
    }

    private static String lock(Lock lock) {
        return lock.mode() + " on " + lock.relation();
    }
}
