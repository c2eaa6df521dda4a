package io.tenantgate.rules;

import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.rules.SharedTable.TableIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One migration on a database whose tables all tenants share, with the questions that rules about row isolation have.
 *
 * @param column the tenant column
 */
record RowCase(Case shape, String column, Map<Relation, SharedTable> before, Map<Relation, SharedTable> after) {
    /** The cases in which rows tell the tenants. */
    static Stream<RowCase> of(List<Case> shapes) {
        return shapes.stream()
                .filter(shape -> shape.tenancy().byRow() && shape.tenancy().tenantColumn() != null)
                .map(shape -> new RowCase(
                        shape,
                        Objects.requireNonNull(shape.tenancy().tenantColumn()),
                        SharedTable.in(shape.evidence().before()),
                        SharedTable.in(shape.evidence().after())));
    }

    /** Tables that this migration makes, but for those that the policy says are shared on purpose. */
    List<SharedTable> created() {
        return after.values().stream()
                .filter(table -> was(table).isEmpty() && !isSharedOnPurpose(table))
                .toList();
    }

    /** Tables that were there before, each as it is now. */
    List<SharedTable> kept() {
        return after.values().stream().filter(table -> was(table).isPresent()).toList();
    }

    /** The same table before the migration, whatever it was called then. */
    Optional<SharedTable> was(SharedTable now) {
        Optional<Relation> old = shape.changes().renamedTables().stream()
                .filter(renamed -> renamed.to().equals(now.name()))
                .map(SchemaChanges.RenamedTable::from)
                .findFirst();
        return Optional.ofNullable(before.get(old.orElse(now.name())));
    }

    private boolean isSharedOnPurpose(SharedTable table) {
        Set<String> shared = shape.tenancy().sharedTables();
        return shared.contains(table.name().name())
                || shared.contains(table.name().schema() + "." + table.name().name());
    }

    /** The tables of before, as neighbours: without those that are shared on purpose, and without the one that lists the tenants. */
    List<SharedTable> neighbours() {
        Set<Relation> lists = before.values().stream()
                .flatMap(table -> table.foreignKeyOf(column).stream())
                .map(SharedTable.ForeignKey::target)
                .collect(Collectors.toSet());
        return before.values().stream()
                .filter(table -> !isSharedOnPurpose(table))
                .filter(table -> table.has(column) || !lists.contains(table.name()))
                .toList();
    }

    /** The neighbours with the tenant column. */
    List<SharedTable> tenantTables() {
        return neighbours().stream().filter(table -> table.has(column)).toList();
    }

    /** The parts of tables with the tenant column that are new: no part of that name and definition was there. */
    <T> List<Part<T>> added(Function<SharedTable, List<T>> parts, BiPredicate<T, T> same) {
        List<Part<T>> added = new ArrayList<>();
        for (SharedTable table : after.values()) {
            if (!table.has(column) || isSharedOnPurpose(table)) {
                continue;
            }
            List<T> old = was(table).map(parts).orElse(List.of());
            for (T part : parts.apply(table)) {
                if (old.stream().noneMatch(one -> same.test(one, part))) {
                    added.add(new Part<>(table, part));
                }
            }
        }
        return added;
    }

    /** Indexes and unique constraints that are new. */
    List<Part<TableIndex>> addedKeys() {
        return added(
                SharedTable::keys,
                (old, now) -> old.kind() == now.kind()
                        && old.columns().equals(now.columns())
                        && old.name().equals(now.name()));
    }

    /** Something of a table. */
    record Part<T>(SharedTable table, T part) {}

    /** All such parts of the neighbours with the tenant column. */
    <T> List<T> ofTenantTables(Function<SharedTable, List<T>> parts) {
        return tenantTables().stream()
                .flatMap(table -> parts.apply(table).stream())
                .toList();
    }

    /** What most of them have in common; the first by order where several are as many. */
    static <T> Optional<T> usual(List<T> all) {
        return all.stream().reduce((a, b) -> Collections.frequency(all, b) > Collections.frequency(all, a) ? b : a);
    }

    Hit hit(RuleDoc doc, @Nullable ObservedStatement by, Relation table, String subject, String message) {
        return Hit.at(
                        shape.evidence().file(),
                        by == null ? null : by.location(),
                        by == null ? "" : by.sql(),
                        doc,
                        subject,
                        message)
                .tenants(shape.evidence().tenants())
                .with("table", table.toString())
                .with("tenant_column", column);
    }

    /** The same at the statement that names these. */
    Hit hit(RuleDoc doc, Relation table, String name, String subject, String message) {
        return hit(doc, shape.by(name, table.name()).orElse(null), table, subject, message);
    }
}
