package io.tenantgate.audit;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.live.LiveDatabase.History;
import io.tenantgate.live.SchemaDrift;
import io.tenantgate.snapshot.HistoryDigest;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One tested shape against tenants as they are now. */
final class Comparison {
    private final TestedShape shape;
    private final Catalog before;
    private final Catalog after;

    Comparison(TestedShape shape) {
        this.shape = shape;
        this.before = shape.before();
        this.after = shape.after();
    }

    TenantState of(TestedShape.Tenant tenant, Catalog now, History history) {
        List<String> unreadable = history.unreadable().stream()
                .filter(table -> shape.history().containsKey(table.substring(table.indexOf('.') + 1)))
                .toList();
        if (!unreadable.isEmpty()) {
            return new TenantState(
                    tenant.name(),
                    TenantState.Kind.UNREACHED,
                    "the role may not read " + String.join(", ", unreadable) + "; grant it SELECT");
        }
        List<String> applied = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        shape.history()
                .forEach((name, tested) -> compare(tested, history.tables().get(name), applied, gone));
        List<String> differences =
                SchemaDrift.between(tenant.owners(), before, now, Set.of()).differences();
        if (differences.isEmpty() && applied.isEmpty() && gone.isEmpty()) {
            return new TenantState(tenant.name(), TenantState.Kind.SAME, "");
        }
        if (!shape.migrated().isEmpty()
                && gone.isEmpty()
                && SchemaDrift.between(tenant.owners(), after, now, Set.of())
                        .differences()
                        .isEmpty()) {
            return new TenantState(
                    tenant.name(),
                    TenantState.Kind.MIGRATED,
                    applied.isEmpty()
                            ? "the migrations have been applied already"
                            : some(applied) + " has been applied already");
        }
        List<String> reasons = new ArrayList<>();
        differences.stream().map(Comparison::since).forEach(reasons::add);
        if (!applied.isEmpty()) {
            reasons.add(some(applied) + " applied");
        }
        if (!gone.isEmpty()) {
            reasons.add(some(gone) + " no longer in its migration history");
        }
        return new TenantState(tenant.name(), TenantState.Kind.CHANGED, some(reasons));
    }

    /** Tables of which the snapshot told nothing are passed over. */
    private static void compare(
            SortedMap<String, String> tested, @Nullable HistoryTable table, List<String> applied, List<String> gone) {
        SortedMap<String, String> now = table == null ? new TreeMap<>() : HistoryDigest.names(table);
        now.forEach((row, name) -> {
            if (!tested.containsKey(row)) {
                applied.add(name);
            }
        });
        tested.forEach((row, name) -> {
            if (!now.containsKey(row)) {
                gone.add(name);
            }
        });
    }

    private static String some(List<String> all) {
        return all.get(0) + (all.size() > 1 ? " (and " + (all.size() - 1) + " more)" : "");
    }

    /** A difference as an event: {@code lacks index x} is {@code index x dropped}. */
    private static String since(String difference) {
        if (difference.startsWith("lacks ")) {
            return difference.substring("lacks ".length()) + " dropped";
        }
        if (difference.startsWith("has extra ")) {
            return difference.substring("has extra ".length()) + " added";
        }
        return difference;
    }
}
