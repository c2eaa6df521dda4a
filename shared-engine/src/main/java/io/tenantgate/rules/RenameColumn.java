package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A column has another name. */
final class RenameColumn implements Rule {
    private static final RuleDoc DOC =
            new RuleDoc("rename-column", "A column is renamed", Severity.ERROR, """
            Code of the release before knows only the old name, code of the release after only the new one. While the \
            service is deployed both run, so that one of them fails whatever the order. This holds for a table of any \
            size.""", """
            Add a column with the new name, write both, fill the old rows, read the new one, and drop the old one a release \
            later. Or keep the name in the database and map it in the application.""", """
            SET lock_timeout = '2s';
            ALTER TABLE users RENAME COLUMN nickname TO display_name;
            """, """
            SET lock_timeout = '2s';
            ALTER TABLE users ADD COLUMN display_name text;
            UPDATE users SET display_name = nickname;
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream()
                .flatMap(shape -> shape.changes().renamedColumns().stream().map(renamed -> {
                    String column = renamed.table() + "." + renamed.from();
                    return shape.gone(
                                    DOC,
                                    renamed.by(),
                                    renamed.table(),
                                    "The migration renames column " + column + " to " + renamed.to())
                            .with("column", column)
                            .with("renamed_to", renamed.to());
                }));
    }
}
