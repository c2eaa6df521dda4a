package io.tenantgate.rules;

import io.tenantgate.models.CheckedModels;
import io.tenantgate.models.Consequence;
import io.tenantgate.models.Drift;
import io.tenantgate.models.ModelsResult;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the application's models say of the migrations. */
public final class ModelRules {
    private ModelRules() {}

    static List<RuleDoc> docs() {
        return ModelDocs.docs();
    }

    /** The id of the finding that says of models that they could not be compared. */
    public static String notChecked() {
        return ModelDocs.NOT_CHECKED.id();
    }

    /**
     * Models on one shape.
     *
     * @param tenants of the shape
     * @param migrations those of the shape, in their order
     * @param models all that were compared on it
     */
    public record OnShape(List<String> tenants, List<Evidence> migrations, List<CheckedModels> models) {
        public OnShape {
            tenants = List.copyOf(tenants);
            migrations = List.copyOf(migrations);
            models = List.copyOf(models);
        }
    }

    /** What is found on all shapes; each thing once. */
    public static List<Finding> of(List<OnShape> shapes) {
        ModelFixes fixes = new ModelFixes(shapes);
        List<Finding> findings = new ArrayList<>();
        for (OnShape shape : shapes) {
            for (CheckedModels models : shape.models()) {
                findings.addAll(of(models, shape, fixes));
            }
        }
        return SameFindings.merge(findings);
    }

    /** All fixes that {@link #of} offers, as one unified diff; null where it offers none, or no diff of all of them is proven. */
    public static @Nullable String patch(List<OnShape> shapes) {
        return new ModelFixes(shapes).patch();
    }

    /** What one set of models has to say of one shape. */
    public static List<Finding> of(CheckedModels models, OnShape shape) {
        return of(models, shape, new ModelFixes(List.of(shape)));
    }

    private static List<Finding> of(CheckedModels models, OnShape shape, ModelFixes fixes) {
        ModelsResult result = models.result();
        if (result == null && models.failure() == null) {
            return List.of();
        }
        if (result == null) {
            return List.of(new Finding(
                    notChecked(),
                    ModelDocs.NOT_CHECKED.severity(),
                    Stage.MODELS,
                    String.valueOf(models.failure()),
                    ModelDocs.NOT_CHECKED.remedy(),
                    Basis.OBSERVED,
                    null,
                    null,
                    TenantSet.of(shape.tenants()),
                    new TreeMap<>(Map.of("models", models.title()))));
        }
        return result.drifts().stream()
                .flatMap(drift -> (models.base()
                                ? ofRunningCode(drift, result, shape)
                                : ofPullRequest(drift, models, result, shape, fixes))
                        .stream())
                .toList();
    }

    private static Optional<Finding> ofPullRequest(
            Drift drift, CheckedModels models, ModelsResult result, OnShape shape, ModelFixes fixes) {
        if (drift.severity() == Severity.NOTE && result.hadBefore(drift)) {
            // Nothing follows from it, and nobody touched it.
            return Optional.empty();
        }
        boolean already = drift.severity() != Severity.NOTE
                && shape.models().stream()
                        .filter(other -> other.base() && other.number() == models.number())
                        .map(CheckedModels::result)
                        .anyMatch(base -> base != null && base.hadBefore(drift));
        RuleDoc doc = already ? ModelDocs.ALREADY : ModelDocs.of(drift.consequence());
        Optional<Culprit> culprit =
                already ? Optional.empty() : Culprit.changing(drift.table(), drift.column(), shape.migrations());
        SortedMap<String, Object> evidence = evidence(drift, result);
        culprit.ifPresent(one -> evidence.put("changed_by", one.file() + (one.line() == null ? "" : ":" + one.line())));
        Fix fix = fixes.of(models, drift);
        String unfixed = fixes.reason(models, drift);
        String remedy = doc.remedy();
        if (fix != null) {
            evidence.put("fixed_in_memory", true);
            remedy = "Fixed in-memory: the change that " + fix.description()
                    + " was applied to a copy of the application, and the"
                    + " difference was gone. Take it from here, or all of them with git apply models.patch.";
        } else if (unfixed != null) {
            evidence.put("fixed_in_memory", false);
            evidence.put("no_fix_because", unfixed);
        }
        String file = drift.file();
        return Optional.of(new Finding(
                doc.id(),
                doc.severity(),
                Stage.MODELS,
                drift.message() + (already ? "; it was so before this migration" : ""),
                remedy,
                Basis.OBSERVED,
                file == null ? culprit.map(Culprit::file).orElse(null) : file,
                file == null ? culprit.map(Culprit::line).orElse(null) : drift.line(),
                TenantSet.of(shape.tenants()),
                evidence,
                fix));
    }

    /** Only what hurts it: it cannot know a new column, and what was so before is not the migration's. */
    private static Optional<Finding> ofRunningCode(Drift drift, ModelsResult result, OnShape shape) {
        Consequence consequence = drift.consequence();
        if (result.hadBefore(drift)
                || consequence == Consequence.MODEL_LACKS_COLUMN
                || drift.severity() == Severity.NOTE) {
            return Optional.empty();
        }
        RuleDoc doc = drift.severity() == Severity.ERROR ? ModelDocs.OLD_BREAKS : ModelDocs.OLD_SURPRISED;
        Optional<Culprit> culprit = Culprit.changing(drift.table(), drift.column(), shape.migrations());
        SortedMap<String, Object> evidence = evidence(drift, result);
        String file = drift.file();
        if (file != null) {
            evidence.put("model_on_base_branch", file + (drift.line() == null ? "" : ":" + drift.line()));
        }
        return Optional.of(new Finding(
                doc.id(),
                doc.severity(),
                Stage.MODELS,
                "the code that is still running: " + drift.message(),
                doc.remedy(),
                Basis.OBSERVED,
                culprit.map(Culprit::file).orElse(null),
                culprit.map(Culprit::line).orElse(null),
                TenantSet.of(shape.tenants()),
                evidence));
    }

    private static SortedMap<String, Object> evidence(Drift drift, ModelsResult result) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("orm", result.orm().key() + (result.version() == null ? "" : " " + result.version()));
        evidence.put("table", drift.table());
        put("column", drift.column(), evidence);
        put("model", drift.model(), evidence);
        put("property", drift.property(), evidence);
        return evidence;
    }

    private static void put(String name, @Nullable String value, Map<String, Object> evidence) {
        if (value != null) {
            evidence.put(name, value);
        }
    }
}
