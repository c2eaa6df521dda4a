package io.tenantgate.models;

import io.tenantgate.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing one project's models.
 *
 * @param label the project's label
 * @param version the ORM's version as it is installed, or null where it could not be told
 * @param tables how many tables of the models were compared
 * @param withoutModel tables of the database that no model knows, with their schemas
 * @param drifts the worst first
 * @param patch all proven fixes as one unified diff for {@code git apply} in the project's root; null without any
 * @param durationMs how long it took in all
 */
public record ModelsResult(
        String label,
        Orm orm,
        @Nullable String version,
        int tables,
        List<String> withoutModel,
        List<Drift> drifts,
        @Nullable String patch,
        long durationMs) {
    public ModelsResult {
        withoutModel = List.copyOf(withoutModel);
        drifts = List.copyOf(drifts);
    }

    /** Whether the application would fail. */
    public boolean hasErrors() {
        return drifts.stream().anyMatch(drift -> drift.severity() == Severity.ERROR);
    }
}
