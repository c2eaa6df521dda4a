package io.tenantgate.rules;

import io.tenantgate.models.CheckedModels;
import io.tenantgate.models.Drift;
import io.tenantgate.models.ModelsResult;
import io.tenantgate.report.Fix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which fixes may be offered: the application is one for all tenants, so a fix must be proven on every shape. */
final class ModelFixes {
    private static final String NOT_FOR_ALL =
            "other tenants' tables do not have this difference, so the fix would not fit them";

    /** Where a file stands that git takes no change of: above the folder in which it is run. */
    private static final String OUTSIDE = "../";

    private final List<ModelRules.OnShape> shapes;
    private final Map<Integer, Set<Fix>> offered = new HashMap<>();

    ModelFixes(List<ModelRules.OnShape> shapes) {
        this.shapes = shapes;
    }

    /** Null where none may be offered. */
    @Nullable
    Fix of(CheckedModels models, Drift drift) {
        Fix fix = proven(drift).orElse(null);
        return fix != null && offered(models.number()).contains(fix) ? fix : null;
    }

    /** Why none is offered; null where there is one, or none was tried. */
    @Nullable
    String reason(CheckedModels models, Drift drift) {
        if (drift.fix() == null || of(models, drift) != null) {
            return null;
        }
        return Objects.requireNonNullElse(drift.fix().reason(), NOT_FOR_ALL);
    }

    /** Of each set of models the diff of a shape that has these fixes and no others, because they were proven together there. */
    @Nullable
    String patch() {
        Map<String, String> files = new TreeMap<>();
        shapes.stream()
                .flatMap(shape -> shape.models().stream())
                .filter(models -> !models.base())
                .map(CheckedModels::number)
                .distinct()
                .sorted()
                .forEach(number -> patches(number).forEach(files::putIfAbsent));
        files.keySet().removeIf(file -> file.startsWith(OUTSIDE));
        return files.isEmpty() ? null : String.join("", files.values());
    }

    private Map<String, String> patches(int number) {
        List<ModelsResult> results = results(number);
        Set<Fix> offered = offered(number);
        return results.stream()
                .filter(result -> fixes(result).equals(offered))
                .findFirst()
                .map(ModelsResult::patches)
                .orElseGet(TreeMap::new);
    }

    private List<ModelsResult> results(int number) {
        return shapes.stream()
                .flatMap(shape -> shape.models().stream())
                .filter(models -> !models.base() && models.number() == number)
                .map(CheckedModels::result)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those that every shape proves. */
    private Set<Fix> offered(int number) {
        return offered.computeIfAbsent(number, any -> {
            Set<Fix> common = null;
            for (ModelsResult result : results(number)) {
                Set<Fix> fixes = fixes(result);
                if (common == null) {
                    common = fixes;
                } else {
                    common.retainAll(fixes);
                }
            }
            return common == null ? Set.of() : common;
        });
    }

    private static Set<Fix> fixes(ModelsResult result) {
        Set<Fix> fixes = new HashSet<>();
        result.drifts().forEach(drift -> proven(drift).ifPresent(fixes::add));
        return fixes;
    }

    private static Optional<Fix> proven(Drift drift) {
        var fix = drift.fix();
        return fix == null || !fix.proven() || fix.replacements().isEmpty()
                ? Optional.empty()
                : Optional.of(new Fix(fix.description(), true, fix.replacements()));
    }
}
