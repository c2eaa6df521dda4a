package io.tenantgate.rules;

import io.tenantgate.config.Isolation;
import io.tenantgate.report.TenantSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the fleet's tenants are and what separates them, as far as findings depend on it.
 *
 * @param everyone the names of all tenants; with isolation by row none where no rows tell them
 * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
 * @param sharedTables with isolation by row: tables, with or without schema, whose rows belong to all tenants on purpose
 */
public record Tenancy(
        Isolation isolation,
        List<String> everyone,
        @Nullable String tenantColumn,
        Set<String> sharedTables) {
    public Tenancy {
        everyone = List.copyOf(everyone);
        sharedTables = Set.copyOf(sharedTables);
    }

    /** Where tenants share no table on purpose. */
    public Tenancy(Isolation isolation, List<String> everyone, @Nullable String tenantColumn) {
        this(isolation, everyone, tenantColumn, Set.of());
    }

    /** With isolation by row one database stands for all tenants, and rows tell the rest. */
    boolean byRow() {
        return isolation == Isolation.ROW;
    }

    /** Whether tenants with schemas of their own share this table. */
    boolean isShared(Relation table) {
        return isolation == Isolation.SCHEMA && !table.inAnySchema();
    }

    /** All tenants of the fleet. */
    public TenantSet all() {
        return TenantSet.of(everyone);
    }

    /** {@code all 47 tenants}, or just {@code all tenants} where nobody knows how many there are. */
    String allInWords() {
        return everyone.isEmpty() ? "all tenants" : "all " + Say.count(everyone.size(), "tenant", "tenants");
    }
}
