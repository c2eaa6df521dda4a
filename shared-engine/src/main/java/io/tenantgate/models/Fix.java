package io.tenantgate.models;

import org.jspecify.annotations.Nullable;

/**
 * A way to put a drift right. Only a proven one is offered: it was applied to a copy of the project, and the comparison
 * with the migrated schema no longer told the drift, nor any that was not there before.
 *
 * @param proven whether the drift was gone ("Fixed in-memory")
 * @param patch the change as a unified diff that {@code git apply} takes in the project's root; null where it is not proven
 * @param reason why there is no proven fix; null where there is one
 */
public record Fix(
        boolean proven, @Nullable String patch, @Nullable String reason) {
    static Fix proven(String patch) {
        return new Fix(true, patch, null);
    }

    static Fix unproven(String reason) {
        return new Fix(false, null, reason);
    }
}
