package io.tenantgate.rules;

import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.observe.FailedStatement;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The migration that makes a query fail: the one that changed what the server's message names.
 *
 * @param line the line of the statement that changed it, or null where it is not known
 */
record Culprit(String file, @Nullable Integer line) {
    private static final String NO_WORD = "[^\\p{L}\\p{N}_$]+";

    /** {@code migrations} are those of one shape; nothing where none of them is more likely than another. */
    static Optional<Culprit> of(List<FailedStatement> queries, List<Evidence> migrations) {
        for (FailedStatement query : queries) {
            Set<String> named = words(query.error().message());
            Set<String> touched = words(query.sql());
            Evidence likely = null;
            Change what = null;
            int most = 1;
            for (Evidence migration : migrations) {
                for (Change change : CatalogDiff.between(migration.before(), migration.after())
                        .changes()) {
                    int score = score(change, named, touched);
                    if (score > most) {
                        most = score;
                        likely = migration;
                        what = change;
                    }
                }
            }
            if (likely != null && what != null) {
                return Optional.of(new Culprit(likely.file(), line(likely, what)));
            }
        }
        return migrations.size() == 1
                ? Optional.of(new Culprit(migrations.get(0).file(), null))
                : Optional.empty();
    }

    /**
     * The migration that changed a table, or one of its columns; the last of several.
     *
     * @param table as SQL spells it, with its schema
     * @param column null for the table itself
     */
    static Optional<Culprit> changing(String table, @Nullable String column, List<Evidence> migrations) {
        Optional<Culprit> found = Optional.empty();
        for (Evidence migration : migrations) {
            for (Change change :
                    CatalogDiff.between(migration.before(), migration.after()).changes()) {
                ObjectKey key = change.key();
                boolean ofTable =
                        key.kind() == ObjectKind.TABLE && SqlName.of(key).equals(table);
                boolean ofColumn = key.kind() == ObjectKind.COLUMN
                        && SqlName.of(key.parentTable()).equals(table)
                        && key.name().equals(column);
                if (column == null ? ofTable : ofColumn) {
                    found = Optional.of(new Culprit(migration.file(), line(migration, change)));
                }
            }
        }
        return found;
    }

    /** What is gone explains a message better than what has come. */
    private static int score(Change change, Set<String> named, Set<String> touched) {
        if (!named.contains(change.key().name().toLowerCase(Locale.ROOT))) {
            return 0;
        }
        String parent = change.key().parent().toLowerCase(Locale.ROOT);
        int score = 2 + (change.after() == null ? 2 : 0);
        return score + (named.contains(parent) || touched.contains(parent) ? 1 : 0);
    }

    private static @Nullable Integer line(Evidence migration, Change change) {
        String name = change.key().name().toLowerCase(Locale.ROOT);
        return migration.statements().stream()
                .filter(statement -> words(statement.sql()).contains(name))
                .map(ObservedStatement::location)
                .filter(location -> location != null)
                .map(SourceLocation::line)
                .findFirst()
                .orElse(null);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split(NO_WORD)));
    }
}
