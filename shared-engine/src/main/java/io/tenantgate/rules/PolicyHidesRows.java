package io.tenantgate.rules;

import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A migration changes rows of a table whose policies hold for its own role too. */
final class PolicyHidesRows implements Rule {
    private static final Set<String> CHANGES = Set.of("UPDATE", "DELETE", "MERGE");

    private static final RuleDoc DOC = new RuleDoc(
            "policy-hides-rows",
            "Row-level policies hide rows from the migration",
            Severity.ERROR,
            """
            With FORCE ROW LEVEL SECURITY policies hold for the tables' owner too, and migrations run as that owner. An UPDATE \
            or DELETE then reaches only the rows that the policies let through: without a tenant in the session none at all, \
            and nothing fails. Later statements trust in what was never done.""",
            """
            Lift FORCE for the length of the migration, in its transaction, or run it as a role with BYPASSRLS and turn this \
            rule off.""",
            """
            ALTER TABLE orders FORCE ROW LEVEL SECURITY;
            UPDATE orders SET note = 'none' WHERE note IS NULL;
            """,
            """
            SET lock_timeout = '2s';
            UPDATE orders SET note = 'none' WHERE note IS NULL;
            ALTER TABLE orders FORCE ROW LEVEL SECURITY;
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes)
                .flatMap(row -> row.shape().succeeded().stream().flatMap(statement -> find(row, statement).stream()));
    }

    private static Optional<Hit> find(RowCase row, ObservedStatement statement) {
        if (!CHANGES.contains(statement.tag())) {
            return Optional.empty();
        }
        return statement.locks().stream()
                .filter(ObservedLock::existedBefore)
                .map(lock -> row.after().get(Relation.of(lock.table())))
                .filter(Objects::nonNull)
                .filter(table -> isNamedFirst(statement, table) && isForcedAt(row, table, statement))
                .findFirst()
                .map(table -> row.hit(
                                DOC,
                                statement,
                                table.name(),
                                table.name().toString(),
                                "The " + statement.tag() + " reached " + Say.count(statement.rows(), "row", "rows")
                                        + " of "
                                        + table.name()
                                        + ", because row-level security is forced there: policies hide the other rows from the"
                                        + " migration's own role.")
                        .with("rows_reached", statement.rows())
                        .sql(Sql.alter(table.name(), "NO FORCE ROW LEVEL SECURITY")
                                + Sql.withoutEnd(Say.sql(statement.sql())) + ";\n"
                                + Sql.alter(table.name(), "FORCE ROW LEVEL SECURITY")));
    }

    /** Other tables may be read only. */
    private static boolean isNamedFirst(ObservedStatement statement, SharedTable table) {
        List<String> words = Word.texts(Word.of(statement.sql()));
        int keyword = switch (statement.tag()) {
            case "UPDATE" -> words.indexOf("update");
            case "DELETE" -> words.indexOf("from");
            default -> words.indexOf("into");
        };
        int name = keyword + 1;
        name += name < words.size() && words.get(name).equals("only") ? 1 : 0;
        return Word.relationAt(words, name).matches(table.name());
    }

    /** As it was before the migration, and as earlier statements have made it. */
    private static boolean isForcedAt(RowCase row, SharedTable table, ObservedStatement statement) {
        boolean forced = row.was(table)
                .map(was -> was.isForced() && was.hasRowSecurity())
                .orElse(false);
        for (ObservedStatement earlier : row.shape().succeeded()) {
            if (earlier.equals(statement)) {
                break;
            }
            for (AlterTable alter : AlterTable.in(earlier.sql())) {
                if (alter.table().matches(table.name())) {
                    for (AlterTable.Action action : alter.actions()) {
                        forced = action.is(0, "force") || (forced && !action.is(0, "no") && !action.is(0, "disable"));
                    }
                }
            }
        }
        return forced;
    }
}
