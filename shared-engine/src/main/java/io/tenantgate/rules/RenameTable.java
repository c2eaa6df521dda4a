package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A table has another name, or stands in another schema. */
final class RenameTable implements Rule {
    private static final RuleDoc DOC =
            new RuleDoc("rename-table", "A table is renamed", Severity.ERROR, """
            Code of the release before knows only the old name, code of the release after only the new one. While the \
            service is deployed both run, so that one of them fails whatever the order. The same goes for a move to another \
            schema, and for a table of any size.""", """
            Leave a view behind under the old name, in the same transaction: reads and simple writes go through it. Drop the \
            view a release later. Or keep the name in the database and map it in the application.""", """
            SET lock_timeout = '2s';
            ALTER TABLE payments RENAME TO receipts;
            """, """
            -- the new name as a view of the old table, which keeps its own
            CREATE VIEW receipts AS SELECT * FROM payments;
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream()
                .flatMap(shape -> shape.changes().renamedTables().stream()
                        .filter(renamed -> !shape.hasView(renamed.from()))
                        .map(renamed -> shape.gone(
                                        DOC,
                                        renamed.by(),
                                        renamed.from(),
                                        "The migration renames table " + renamed.from() + " to " + renamed.to())
                                .with("table", renamed.from().toString())
                                .with("renamed_to", renamed.to().toString())
                                .sql("CREATE VIEW " + renamed.from().sql() + " AS SELECT * FROM "
                                        + renamed.to().sql() + ";")));
    }
}
