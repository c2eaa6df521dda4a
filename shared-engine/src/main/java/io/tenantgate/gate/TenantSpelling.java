package io.tenantgate.gate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Spells a tenant's schema as catalogs do, {@value CatalogScope#TENANT}, in what was observed on a mirror: what is seen in one
 * tenant's schema holds for all tenants of the shape, and must read the same on every shape.
 *
 * @param schema how the tenants' schema is called on the mirror; null where tenants have no schema of their own
 */
record TenantSpelling(@Nullable String schema) {
    ObservedStatement of(ObservedStatement statement) {
        if (schema == null) {
            return statement;
        }
        return new ObservedStatement(
                statement.sql(),
                statement.location(),
                statement.transaction(),
                statement.inTransactionBlock(),
                statement.tag(),
                statement.startMs(),
                statement.durationMs(),
                statement.error() == null ? null : of(statement.error()),
                statement.locks().stream().map(this::of).toList(),
                statement.rewrites().stream().map(this::relation).toList(),
                statement.scans().stream().map(this::relation).toList(),
                statement.rows(),
                statement.walBytes(),
                statement.waitedMs(),
                statement.lockTimeoutMs());
    }

    TenantFailure of(TenantFailure failure) {
        return new TenantFailure(
                failure.tenant(),
                failure.sql(),
                failure.location(),
                of(failure.error()),
                failure.offendingRows(),
                failure.offendingQuery(),
                failure.rowsByTenant());
    }

    /** A table of one tenant, whose schema has a name of its own in production. */
    String relation(String table, Snapshot tenant) {
        String own = tenant.schema();
        return own != null && table.startsWith(own + ".") ? CatalogScope.TENANT + table.substring(own.length()) : table;
    }

    private ObservedLock of(ObservedLock lock) {
        return new ObservedLock(
                relation(lock.relation()), relation(lock.table()), lock.mode(), lock.existedBefore(), lock.heldMs());
    }

    private ServerError of(ServerError error) {
        return new ServerError(
                error.sqlstate(),
                error.message(),
                error.detail(),
                error.hint(),
                schema != null && schema.equals(error.schema()) ? CatalogScope.TENANT : error.schema(),
                error.table(),
                error.column(),
                error.constraint());
    }

    private String relation(String name) {
        return schema != null && name.startsWith(schema + ".")
                ? CatalogScope.TENANT + name.substring(schema.length())
                : name;
    }
}
