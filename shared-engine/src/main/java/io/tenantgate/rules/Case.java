package io.tenantgate.rules;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One migration on one shape, with the questions that rules have about it.
 *
 * @param created tables that this or an earlier pending migration makes, as opposed to renames: nobody waits for them yet
 */
record Case(Evidence evidence, PolicyConfig policy, Sizes sizes, SchemaChanges changes, Set<Relation> created) {

    /** A table lock that others wait at, and the statement of the transaction that took it. */
    record Held(LockMode mode, ObservedStatement by) {}

    static Case of(Evidence evidence, PolicyConfig policy, Set<Relation> createdEarlier) {
        SchemaChanges changes = SchemaChanges.of(evidence);
        Set<Relation> created = new HashSet<>(tables(evidence.after()));
        created.removeAll(tables(evidence.before()));
        changes.renamedTables().forEach(renamed -> created.remove(renamed.to()));
        created.addAll(createdEarlier);
        return new Case(evidence, policy, new Sizes(evidence), changes, created);
    }

    private static List<Relation> tables(Catalog catalog) {
        return catalog.objects().keySet().stream()
                .filter(key -> key.kind() == ObjectKind.TABLE || key.kind() == ObjectKind.MATERIALIZED_VIEW)
                .map(Relation::of)
                .toList();
    }

    List<ObservedStatement> statements() {
        return evidence.statements();
    }

    /** The statements that went through. */
    List<ObservedStatement> succeeded() {
        return statements().stream().filter(one -> one.error() == null).toList();
    }

    /** The tenants for which a lock on these tables, or work on them, is worth a word; none where all of them are new or tiny. */
    List<String> concerned(Collection<Relation> tables) {
        List<Relation> old = old(tables);
        List<String> own = old.isEmpty() ? List.of() : sizes.notTiny(old, policy.tinyTableRows());
        return own.isEmpty() || !isForAll(old) ? own : tenancy().everyone();
    }

    /** Whether all tenants of the fleet wait at one of these tables, whichever of them is migrated. */
    private boolean isForAll(Collection<Relation> tables) {
        return tables.stream()
                .anyMatch(table -> tenancy().isShared(table)
                        && !sizes.notTiny(List.of(table), policy.tinyTableRows())
                                .isEmpty());
    }

    Tenancy tenancy() {
        return evidence.tenancy();
    }

    /** The tables for people, with a word about those that all tenants share although each has a schema of its own. */
    String named(Collection<Relation> tables) {
        String names = Say.relations(tables);
        return tables.stream().anyMatch(tenancy()::isShared)
                ? names + ", which " + tenancy().allInWords() + " share,"
                : names;
    }

    private List<Relation> old(Collection<Relation> tables) {
        return tables.stream()
                .filter(table -> created.stream().noneMatch(table::matches))
                .toList();
    }

    /** The locks on old tables that the statement took and that reads or writes wait at; the strongest of each table. */
    Map<Relation, LockMode> taken(ObservedStatement statement) {
        Map<Relation, LockMode> taken = new LinkedHashMap<>();
        for (ObservedLock lock : statement.locks()) {
            Relation table = Relation.of(lock.table());
            if (lock.existedBefore()
                    && lock.mode().blocksWrites()
                    && !old(List.of(table)).isEmpty()) {
                taken.merge(table, lock.mode(), Case::stronger);
            }
        }
        return taken;
    }

    /** As {@link #taken}, with what earlier statements of the same transaction took and the transaction still holds. */
    Map<Relation, Held> held(ObservedStatement statement) {
        Map<Relation, Held> held = new LinkedHashMap<>();
        for (ObservedStatement earlier : statements()) {
            if (earlier.transaction() == statement.transaction() && earlier.error() == null) {
                taken(earlier)
                        .forEach((table, mode) -> held.merge(
                                table,
                                new Held(mode, earlier),
                                (a, b) -> b.mode().compareTo(a.mode()) > 0 ? b : a));
            }
            if (earlier.equals(statement)) {
                break;
            }
        }
        return held;
    }

    /** The statements that follow in the same transaction. */
    List<ObservedStatement> later(ObservedStatement statement) {
        List<ObservedStatement> all = succeeded();
        return all.subList(all.indexOf(statement) + 1, all.size()).stream()
                .filter(one -> one.transaction() == statement.transaction())
                .toList();
    }

    /** A hit for something that running code can no longer find. */
    Hit gone(RuleDoc doc, @Nullable ObservedStatement by, Relation table, String message) {
        OptionalLong rows = sizes.mostRows(table);
        String held =
                rows.isPresent() ? ", which holds up to " + Say.count(rows.getAsLong(), "row", "rows") + ": " : ": ";
        String text = message + (message.endsWith(" " + table) ? held : ": ") + "code that still names it fails.";
        Hit hit = Hit.at(
                        evidence.file(),
                        by == null ? null : by.location(),
                        by == null ? "" : by.sql(),
                        doc,
                        message,
                        text)
                .tenants(tenancy().isShared(table) ? tenancy().everyone() : evidence.tenants());
        return rows.isPresent() ? hit.with("rows", rows.getAsLong()).weight(rows.getAsLong()) : hit;
    }

    /** Whether a view stands under this name after the migration. */
    boolean hasView(Relation name) {
        return evidence.after().objects().keySet().stream()
                .anyMatch(
                        key -> key.kind() == ObjectKind.VIEW && Relation.of(key).equals(name));
    }

    /** Of the shape's own tenants among these: sizes of others are not known here. */
    Estimate estimate(Collection<String> tenants, List<Map<Relation, Work>> work) {
        return Estimate.of(tenants.size() > evidence.tenants().size() ? evidence.tenants() : tenants, sizes, work);
    }

    /** The first statement that went through and names both the part and its table; else the part; else the table. */
    Optional<ObservedStatement> by(String part, String table) {
        String one = part.toLowerCase(Locale.ROOT);
        String other = table.toLowerCase(Locale.ROOT);
        return statementNaming(List.of(one, other))
                .or(() -> statementNaming(List.of(one)))
                .or(() -> statementNaming(List.of(other)));
    }

    private Optional<ObservedStatement> statementNaming(List<String> names) {
        return succeeded().stream()
                .filter(statement -> Word.texts(Word.of(statement.sql())).stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())
                        .containsAll(names))
                .findFirst();
    }

    /** A line of the migration, for people. */
    static String line(@Nullable ObservedStatement statement) {
        return statement == null
                        || statement.location() == null
                        || statement.location().line() == null
                ? "a statement"
                : "line " + statement.location().line();
    }

    private static LockMode stronger(LockMode a, LockMode b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
