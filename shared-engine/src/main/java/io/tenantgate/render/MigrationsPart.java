package io.tenantgate.render;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import io.tenantgate.report.Lock;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each migration did, a row for each, whatever the number of shapes. */
final class MigrationsPart {
    private static final int SQL = 120;

    private MigrationsPart() {}

    /** The overview. */
    static Part table(List<Step> steps) {
        List<String> rows = byMigration(steps).entrySet().stream()
                .map(one -> row(one.getKey(), one.getValue()))
                .toList();
        return new Part("""
                ## Migrations

                | migration | on the mirror | strongest lock | largest tenant (estimate) | result |
                | --- | ---: | --- | ---: | --- |
                """, rows, "\n", "steps are");
    }

    /** Statement by statement, as seen on the mirror that stands for most tenants. */
    static Part statements(List<Step> steps) {
        List<String> pieces = byMigration(steps).entrySet().stream()
                .flatMap(one -> one.getValue().stream()
                        .filter(step -> !step.statements().isEmpty())
                        .max(comparingInt(Step::tenants))
                        .map(step -> details(one.getKey(), step))
                        .stream())
                .toList();
        return new Part("", pieces, "", "lists of statements are");
    }

    private static Map<String, List<Step>> byMigration(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.stage() == Stage.MIGRATE)
                .collect(Collectors.groupingBy(
                        step -> step.action().replaceFirst("^Executing migration: ", ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static String row(String migration, List<Step> steps) {
        long slowest = steps.stream().mapToLong(Step::durationMs).max().orElse(0);
        OptionalLong estimate = steps.stream()
                .filter(step -> !step.statements().isEmpty())
                .map(MigrationsPart::estimate)
                .flatMapToLong(OptionalLong::stream)
                .max();
        return "| " + Escape.code(migration) + " | " + Words.millis((double) slowest) + " | " + strongestLock(steps)
                + " | "
                + (estimate.isPresent() ? Words.millis((double) estimate.getAsLong()) : "unknown") + " | "
                + result(steps)
                + " |\n";
    }

    /** All statements of the step together; empty where one of them has no estimate. */
    private static OptionalLong estimate(Step step) {
        List<Long> estimates = step.statements().stream()
                .map(Statement::estimatedMsLargestTenant)
                .filter(Objects::nonNull)
                .toList();
        return estimates.size() < step.statements().size()
                ? OptionalLong.empty()
                : OptionalLong.of(estimates.stream().mapToLong(Long::longValue).sum());
    }

    private static String strongestLock(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.statements().stream())
                .flatMap(statement -> statement.locks().stream())
                .filter(lock -> lock.blocks().contains("writes"))
                .max(comparing((Lock lock) -> lock.blocks().size()).thenComparing(comparingDouble(Lock::heldMs)))
                .map(lock -> lock(lock) + ", held " + Words.millis(lock.heldMs()))
                .orElse("none that blocks");
    }

    private static String lock(Lock lock) {
        return Escape.code(lock.mode()) + " on " + Escape.code(lock.relation()) + " (blocks "
                + Escape.text(String.join(", ", lock.blocks())) + ")";
    }

    private static String result(List<Step> steps) {
        Map<Status, Integer> tenants = new TreeMap<>();
        steps.forEach(step -> tenants.merge(step.status(), step.tenants(), Integer::sum));
        return tenants.entrySet().stream()
                .map(one -> one.getKey().name().toLowerCase(Locale.ROOT) + " for "
                        + Words.count(one.getValue(), "tenant", "tenants"))
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
                    .append(Words.millis(statement.durationMs()))
                    .append(" | ")
                    .append(locks)
                    .append(" | ")
                    .append(String.join("; ", work))
                    .append(" | ")
                    .append(estimate == null ? "unknown" : Words.millis(estimate))
                    .append(" |\n");
        }
        return Words.details(
                "Statements of " + Escape.htmlCode(migration) + " ("
                        + step.statements().size() + ")",
                table.toString());
    }
}
