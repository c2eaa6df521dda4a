package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A column is gone. */
final class DropColumn implements Rule {
    private static final RuleDoc DOC =
            new RuleDoc("drop-column", "A column is dropped", Severity.WARNING, """
            Code that still names the column fails from this moment on, and so does SELECT * with a fixed result. The \
            column's data cannot be brought back by a rollback. This holds for a table of any size.""", """
            Drop the column one release after the last code that names it has gone, and keep a copy of its data if a \
            rollback must be possible.""", """
            SET lock_timeout = '2s';
            ALTER TABLE users DROP COLUMN nickname;
            """, """
            -- first release: the application stops using the column, which stays
            COMMENT ON COLUMN users.nickname IS 'unused, to be dropped with the next release';
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream()
                .flatMap(shape -> shape.changes().droppedColumns().stream().map(dropped -> {
                    String column = dropped.table() + "." + dropped.column();
                    return shape.gone(DOC, dropped.by(), dropped.table(), "The migration drops column " + column)
                            .with("column", column);
                }));
    }
}
