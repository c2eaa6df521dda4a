package io.tenantgate.rules;

import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.observe.TenantFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a migration that fails in one way, with all tenants that it fails for.
 *
 * @param error as the first of these tenants met it
 * @param rows how many rows stand in its way, by tenant; 0 where that is not known
 * @param query finds these rows, or null
 * @param rowsOf with isolation by row: how many of these rows each tenant has; empty where that is not known, and with every
 *     other isolation
 * @param pendingFor for how many tenants the migration is pending
 */
record Failure(
        String file,
        String sql,
        @Nullable SourceLocation location,
        ServerError error,
        SortedMap<String, Long> rows,
        SortedMap<String, Long> rowsOf,
        @Nullable String query,
        Tenancy tenancy,
        int pendingFor) {
    /** Every statement after a failed one ends like this; it says nothing of its own. */
    private static final String TRANSACTION_ABORTED = "25P02";

    /** All failures of one migration whose SQLSTATE fits, in the order in which they were met. */
    static Stream<Failure> in(List<Case> shapes, Predicate<String> sqlstate) {
        int pendingFor = shapes.stream()
                .mapToInt(shape -> shape.evidence().tenants().size())
                .sum();
        Map<List<@Nullable Object>, Failure> merged = new LinkedHashMap<>();
        for (Case shape : shapes) {
            for (TenantFailure one : all(shape.evidence())) {
                ServerError error = one.error();
                if (!sqlstate.test(error.sqlstate())) {
                    continue;
                }
                // The message itself may quote a tenant's value, so that it does not tell failures apart.
                List<@Nullable Object> key = new ArrayList<>();
                key.add(one.location());
                key.add(one.sql());
                key.add(error.sqlstate());
                key.add(error.table());
                key.add(error.constraint());
                SortedMap<String, Long> rows = new TreeMap<>();
                rows.put(one.tenant(), one.offendingRows() == null ? 0L : one.offendingRows());
                Failure failure = new Failure(
                        shape.evidence().file(),
                        one.sql(),
                        one.location(),
                        error,
                        rows,
                        one.rowsByTenant(),
                        one.offendingQuery(),
                        shape.tenancy(),
                        pendingFor);
                merged.merge(key, failure, Failure::and);
            }
        }
        return merged.values().stream();
    }

    /** Tenants' own failures; where only the shape's mirror failed, it failed for every tenant of the shape. */
    private static List<TenantFailure> all(Evidence evidence) {
        List<TenantFailure> all = new ArrayList<>(evidence.failures());
        for (ObservedStatement statement : evidence.statements()) {
            ServerError error = statement.error();
            if (error == null || error.sqlstate().equals(TRANSACTION_ABORTED)) {
                continue;
            }
            boolean told = evidence.failures().stream()
                    .anyMatch(one -> one.sql().equals(statement.sql())
                            && one.error().sqlstate().equals(error.sqlstate()));
            if (!told) {
                evidence.tenants()
                        .forEach(tenant -> all.add(
                                new TenantFailure(tenant, statement.sql(), statement.location(), error, null, null)));
            }
        }
        all.removeIf(one -> one.error().sqlstate().equals(TRANSACTION_ABORTED));
        return all;
    }

    private Failure and(Failure other) {
        SortedMap<String, Long> all = new TreeMap<>(rows);
        other.rows.forEach((tenant, count) -> all.merge(tenant, count, Math::max));
        return new Failure(
                file, sql, location, error, all, rowsOf, query == null ? other.query : query, tenancy, pendingFor);
    }

    /** How many rows each tenant has that stand in the way; 0 where that is not known. */
    SortedMap<String, Long> rowsByTenant() {
        return rowsOf.isEmpty() ? rows : rowsOf;
    }

    long totalRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The start of a sentence: {@code 1 of 47 tenants (tenant_0042)}. */
    String who() {
        return tenancy.byRow() ? whoByRows() : Say.who(rows.keySet(), pendingFor);
    }

    /** {@code 2 of 47 tenants (tenant_id 17 and 42)}. */
    private String whoByRows() {
        if (rowsOf.isEmpty()) {
            return tenancy.everyone().isEmpty()
                    ? "All tenants"
                    : "All " + Say.count(tenancy.everyone().size()) + " tenants";
        }
        List<String> most = rowsOf.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        return Say.count(most.size()) + " of "
                + Say.count(Math.max(most.size(), tenancy.everyone().size()), "tenant", "tenants") + " ("
                + tenancy.tenantColumn() + " " + Say.names(most) + ")";
    }

    /** A hit with what the server said, without values of the tenants' rows. */
    Hit hit(RuleDoc doc, String message) {
        String subject = String.join(" ", sql, error.sqlstate(), error.constraint() == null ? "" : error.constraint());
        Hit hit = Hit.at(file, location, sql, doc, subject, message)
                .tenants(rows.keySet())
                .with("sqlstate", error.sqlstate())
                .with("server_message", ServerWords.withoutValues(error.message()));
        hit = rowsOf.isEmpty()
                ? hit
                : hit.tenantsOfRows(rowsOf.keySet()).with("tenant_column", String.valueOf(tenancy.tenantColumn()));
        hit = error.detail() == null ? hit : hit.with("detail", ServerWords.withoutValues(error.detail()));
        hit = error.hint() == null ? hit : hit.with("hint", error.hint());
        hit = error.constraint() == null ? hit : hit.with("constraint", error.constraint());
        return error.table() == null ? hit : hit.with("relations", List.of(table()));
    }

    /** The table that the server names, or what the reader should think of instead. */
    String table() {
        return error.table() == null
                ? "the table"
                : new Relation(error.schema() == null ? "" : error.schema(), error.table()).toString();
    }
}
