package io.tenantgate.models;

import io.tenantgate.report.Replacement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to put a drift right. Only a proven one is offered: it was applied to a copy of the project, and the comparison
 * with the migrated schema no longer told the drift, nor any that was not there before.
 *
 * @param proven whether the drift was gone ("Fixed in-memory")
 * @param description what the change does, for people; empty where it is not proven
 * @param patch the change as a unified diff that {@code git apply} takes; null where it is not proven
 * @param replacements the same change by lines; empty where it is not proven
 * @param reason why there is no proven fix; null where there is one
 */
public record Fix(
        boolean proven,
        String description,
        @Nullable String patch,
        List<Replacement> replacements,
        @Nullable String reason) {
    public Fix {
        replacements = List.copyOf(replacements);
    }

    static Fix proven(String description, Patch patch) {
        return new Fix(true, description, patch.diff(), patch.replacements(), null);
    }

    static Fix unproven(String reason) {
        return new Fix(false, "", null, List.of(), reason);
    }
}
