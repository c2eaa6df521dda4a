package io.tenantgate.gate;

import io.tenantgate.models.CheckedModels;
import io.tenantgate.models.Drift;
import io.tenantgate.models.ModelsResult;
import io.tenantgate.report.Status;
import io.tenantgate.rules.ModelRules;
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

    static Status status(CheckedModels models, ModelRules.OnShape shape) {
        return models.result() == null
                ? Status.ERROR
                : switch (ModelRules.worst(models, shape)) {
                    case ERROR -> Status.FAILURE;
                    case WARNING -> Status.WARNING;
                    case NOTE -> Status.SUCCESS;
                };
    }

    static String log(CheckedModels models) {
        ModelsResult result = models.result();
        if (result == null) {
            return String.valueOf(models.failure());
        }
        List<String> parts = new ArrayList<>();
        parts.add((result.version() == null ? "" : result.orm().title() + " " + result.version() + ": ")
                + Say.count(result.tables(), "table", "tables") + " compared");
        parts.add(Say.count(result.drifts().size(), "difference", "differences"));
        long fixed = result.drifts().stream().filter(Models::isFixed).count();
        if (fixed > 0) {
            parts.add(fixed + " fixed in-memory");
        }
        if (!result.withoutModel().isEmpty()) {
            parts.add("without a model: " + Say.names(result.withoutModel()));
        }
        parts.addAll(models.remarks());
        return String.join("; ", parts);
    }

    /** How they all ended, in a few words. */
    static String summary(List<CheckedModels> models) {
        long failed = models.stream().filter(each -> each.result() == null).count();
        int drifts = models.stream()
                .map(CheckedModels::result)
                .filter(Objects::nonNull)
                .mapToInt(result -> result.drifts().size())
                .sum();
        return Say.count(drifts, "difference", "differences")
                + (failed == 0 ? "" : ", " + Say.count(failed, "check that could not run", "checks that could not run"));
    }

    private static boolean isFixed(Drift drift) {
        var fix = drift.fix();
        return fix != null && fix.proven();
    }
}
