package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A table is gone. */
final class DropTable implements Rule {
    private static final RuleDoc DOC =
            new RuleDoc("drop-table", "A table is dropped", Severity.WARNING, """
            Code that still names the table fails from this moment on, and no rollback brings its rows back. This holds for \
            a table of any size.""", """
            Drop the table one release after the last code that names it has gone, and keep a copy of its rows if a \
            rollback must be possible.""", """
            SET lock_timeout = '2s';
            DROP TABLE payments;
            """, """
            -- first release: the application stops using the table, which stays
            COMMENT ON TABLE payments IS 'unused, to be dropped with the next release';
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream()
                .flatMap(shape -> shape.changes().droppedTables().stream()
                        .map(dropped -> shape.gone(
                                        DOC,
                                        dropped.by(),
                                        dropped.table(),
                                        "The migration drops table " + dropped.table())
                                .with("table", dropped.table().toString())));
    }
}
