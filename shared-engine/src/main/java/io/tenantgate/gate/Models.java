package io.tenantgate.gate;

import io.tenantgate.models.CheckedModels;
import io.tenantgate.models.ModelsResult;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Status;
import io.tenantgate.rules.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What comparing models amounts to, in words. */
final class Models {
    private Models() {}

    static String action(String title) {
        return "Checking " + title;
    }

    /** {@code found} is what there is to tell of it. */
    static Status status(CheckedModels models, List<Finding> found) {
        if (models.result() == null) {
            return models.failure() == null ? Status.SKIPPED : Status.ERROR;
        }
        return switch (found.stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(Severity.NOTE)) {
            case ERROR -> Status.FAILURE;
            case WARNING -> Status.WARNING;
            case NOTE -> Status.SUCCESS;
        };
    }

    static String log(CheckedModels models, List<Finding> found) {
        ModelsResult result = models.result();
        if (result == null) {
            return Objects.requireNonNullElse(models.failure(), String.join("; ", models.remarks()));
        }
        List<String> parts = new ArrayList<>();
        parts.add((result.version() == null ? "" : result.orm().title() + " " + result.version() + ": ")
                + Say.count(result.tables(), "table", "tables") + " compared");
        parts.add(
                models.base()
                        ? Say.count(found.size(), "difference hurts", "differences hurt")
                                + " the code that is still running"
                        : Say.count(found.size(), "difference", "differences"));
        long fixed = found.stream().filter(finding -> finding.fix() != null).count();
        if (fixed > 0) {
            parts.add(fixed + " fixed in-memory");
        }
        int others = result.drifts().size() - found.size();
        if (others > 0) {
            parts.add(Say.count(others, "more makes", "more make") + " no difference to the migration: "
                    + (models.base() ? "new columns, and what was so before" : "indexes that differed before"));
        }
        if (!result.withoutModel().isEmpty()) {
            parts.add("without a model: " + Say.names(result.withoutModel()));
        }
        parts.addAll(models.remarks());
        return String.join("; ", parts);
    }

    /** How they all ended, in a few words. */
    static String summary(List<CheckedModels> models, int found) {
        long failed = models.stream().filter(each -> each.failure() != null).count();
        return Say.count(found - failed, "difference", "differences")
                + (failed == 0 ? "" : ", " + Say.count(failed, "check could not run", "checks could not run"));
    }
}
