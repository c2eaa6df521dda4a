package io.tenantgate.models;

import io.tenantgate.config.Orm;
import io.tenantgate.report.Severity;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing one project's models.
 *
 * @param label the project's label
 * @param version the ORM's version as it is installed, or null where it could not be told
 * @param tables how many tables of the models were compared
 * @param withoutModel tables of the database that no model knows, with their schemas
 * @param drifts the worst first
 * @param before what these models and the schema before the migrations differ in
 * @param patches all proven fixes together as unified diffs for {@code git apply}, by file
 * @param durationMs how long it took in all
 */
public record ModelsResult(
        String label,
        Orm orm,
        @Nullable String version,
        int tables,
        List<String> withoutModel,
        List<Drift> drifts,
        List<Drift> before,
        SortedMap<String, String> patches,
        long durationMs) {
    public ModelsResult {
        withoutModel = List.copyOf(withoutModel);
        drifts = List.copyOf(drifts);
        before = List.copyOf(before);
        patches = Collections.unmodifiableSortedMap(new TreeMap<>(patches));
    }

    /** All proven fixes as one unified diff; null without any. */
    public @Nullable String patch() {
        return patches.isEmpty() ? null : String.join("", patches.values());
    }

    /** Whether these models had this difference before the migrations too. */
    public boolean hadBefore(Drift drift) {
        return before.stream().anyMatch(drift::isSame);
    }

    /** Whether the application would fail. */
    public boolean hasErrors() {
        return drifts.stream().anyMatch(drift -> drift.severity() == Severity.ERROR);
    }
}
