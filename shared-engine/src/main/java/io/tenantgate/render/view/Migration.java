package io.tenantgate.render.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import io.tenantgate.report.Lock;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One migration on all shapes.
 *
 * @param name its file, or what else was done in this stage
 * @param isFile whether the name is that of a file
 * @param steps one for each shape
 */
public record Migration(String name, boolean isFile, List<Step> steps) {
    private static final String EXECUTING = "Executing migration: ";

    public Migration {
        steps = List.copyOf(steps);
    }

    /** The migrations among these steps, in their order. */
    public static List<Migration> of(List<Step> steps) {
        Map<String, List<Step>> byAction = steps.stream()
                .filter(step -> step.stage() == Stage.MIGRATE)
                .collect(Collectors.groupingBy(Step::action, LinkedHashMap::new, Collectors.toList()));
        return byAction.entrySet().stream()
                .map(one -> one.getKey().startsWith(EXECUTING)
                        ? new Migration(one.getKey().substring(EXECUTING.length()), true, one.getValue())
                        : new Migration(one.getKey(), false, one.getValue()))
                .toList();
    }

    /** Milliseconds on the mirror on which it took longest. */
    public long slowestMs() {
        return steps.stream().mapToLong(Step::durationMs).max().orElse(0);
    }

    /** Estimated milliseconds on the largest tenant; empty where a statement has no estimate. */
    public OptionalLong estimatedMs() {
        return steps.stream()
                .filter(step -> !step.statements().isEmpty())
                .map(Migration::estimate)
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private static OptionalLong estimate(Step step) {
        List<Long> estimates = step.statements().stream()
                .map(Statement::estimatedMsLargestTenant)
                .filter(Objects::nonNull)
                .toList();
        return estimates.size() < step.statements().size()
                ? OptionalLong.empty()
                : OptionalLong.of(estimates.stream().mapToLong(Long::longValue).sum());
    }

    /** Of the locks that writes wait at the one that keeps out most, for longest. */
    public Optional<Lock> strongestLock() {
        return steps.stream()
                .flatMap(step -> step.statements().stream())
                .flatMap(statement -> statement.locks().stream())
                .filter(lock -> lock.blocks().contains("writes"))
                .max(comparing((Lock lock) -> lock.blocks().size()).thenComparing(comparingDouble(Lock::heldMs)));
    }

    /** For how many tenants it ended how. */
    public SortedMap<Status, Integer> tenants() {
        SortedMap<Status, Integer> tenants = new TreeMap<>();
        steps.forEach(step -> tenants.merge(step.status(), step.tenants(), Integer::sum));
        return tenants;
    }

    /** What was observed on the mirror that stands for most tenants; empty where no statement was. */
    public Optional<Step> observed() {
        return steps.stream().filter(step -> !step.statements().isEmpty()).max(comparingInt(Step::tenants));
    }
}
