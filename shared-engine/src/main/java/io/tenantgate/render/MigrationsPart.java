package io.tenantgate.render;

import io.tenantgate.render.view.Migration;
import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Lock;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What each migration did, a row for each, whatever the number of shapes. */
final class MigrationsPart {
    private static final int SQL = 120;

    private MigrationsPart() {}

    /** The overview. */
    static Part table(List<Migration> migrations) {
        List<String> rows = migrations.stream().map(MigrationsPart::row).toList();
        return new Part("""
                ## Migrations

                | migration | on the mirror | strongest lock | largest tenant (estimate) | result |
                | --- | ---: | --- | ---: | --- |
                """, rows, "\n", "migrations are");
    }

    /** Statement by statement, as seen on the mirror that stands for most tenants. */
    static Part statements(List<Migration> migrations) {
        List<String> pieces = migrations.stream()
                .flatMap(one -> one.observed().map(step -> details(one.name(), step)).stream())
                .toList();
        return new Part("", pieces, "", "lists of statements are");
    }

    private static String row(Migration migration) {
        OptionalLong estimate = migration.estimatedMs();
        return "| " + (migration.isFile() ? Escape.code(migration.name()) : Escape.text(migration.name())) + " | "
                + Numbers.millis(migration.slowestMs()) + " | "
                + migration
                        .strongestLock()
                        .map(lock -> lock(lock) + ", held " + Numbers.millis(lock.heldMs()))
                        .orElse("none that blocks")
                + " | "
                + (estimate.isPresent() ? Numbers.millis(estimate.getAsLong()) : "unknown") + " | "
                + result(migration)
                + " |\n";
    }

    private static String lock(Lock lock) {
        return Escape.code(lock.mode()) + " on " + Escape.code(lock.relation()) + " (blocks "
                + Escape.text(String.join(", ", lock.blocks())) + ")";
    }

    private static String result(Migration migration) {
        return migration.tenants().entrySet().stream()
                .map(one -> one.getKey().name().toLowerCase(Locale.ROOT) + " for "
                        + Numbers.count(one.getValue(), "tenant", "tenants"))
                .collect(Collectors.joining(", "));
    }

    private static String details(String migration, Step step) {
        StringBuilder table = new StringBuilder("""
                | line | statement | time | locks that block | reads or rewrites | estimate |
                | ---: | --- | ---: | --- | --- | ---: |
                """);
        for (Statement statement : step.statements()) {
            String locks = statement.locks().stream()
                    .filter(lock -> lock.blocks().contains("writes"))
                    .map(MigrationsPart::lock)
                    .collect(Collectors.joining("; "));
            List<String> work = new ArrayList<>();
            statement.rewrites().forEach(relation -> work.add("rewrites " + Escape.code(relation)));
            statement.scans().forEach(relation -> work.add("reads " + Escape.code(relation)));
            Long estimate = statement.estimatedMsLargestTenant();
            table.append("| ")
                    .append(statement.line() == null ? "" : statement.line())
                    .append(" | ")
                    .append(Escape.code(Escape.clip(statement.sql(), SQL)))
                    .append(statement.sqlstate() == null ? "" : " fails: " + Escape.code(statement.sqlstate()))
                    .append(" | ")
                    .append(Numbers.millis(statement.durationMs()))
                    .append(" | ")
                    .append(locks)
                    .append(" | ")
                    .append(String.join("; ", work))
                    .append(" | ")
                    .append(estimate == null ? "unknown" : Numbers.millis(estimate))
                    .append(" |\n");
        }
        return Words.details(
                "Statements of " + Escape.htmlCode(migration) + " ("
                        + step.statements().size() + ")",
                table.toString());
    }
}
