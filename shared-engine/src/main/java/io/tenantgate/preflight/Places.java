package io.tenantgate.preflight;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the statements brought about a change, as far as their locks and words tell. */
final class Places {
    private static final Set<String> WRITES =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE TABLE", "DO", "CALL");

    private final List<ObservedStatement> statements;
    private final List<MigrateStage.Applied> applied;

    Places(List<MigrateStage.Applied> applied) {
        this.applied = List.copyOf(applied);
        this.statements =
                applied.stream().flatMap(one -> succeeded(one).stream()).toList();
    }

    private static List<ObservedStatement> succeeded(MigrateStage.Applied migration) {
        return migration.result().statements().stream()
                .filter(one -> one.error() == null)
                .toList();
    }

    /**
     * Among the statements of the last migration that changed an object, the one that tells most of it; the last of several.
     *
     * @param changed the object
     * @param table schema and name as the mirror has them
     * @param words that the statement has if it is this one: a column, a constraint, {@code references}
     */
    int of(ObjectKey changed, String table, Collection<String> words) {
        int best = -1;
        int most = 0;
        int index = 0;
        for (MigrateStage.Applied migration : applied) {
            boolean candidate = changes(migration, changed);
            if (candidate) {
                most = 0;
            }
            for (ObservedStatement statement : succeeded(migration)) {
                int points = candidate ? points(statement, table, words) : 0;
                if (points >= most && points > 0) {
                    best = index;
                    most = points;
                }
                index++;
            }
        }
        return best;
    }

    private static boolean changes(MigrateStage.Applied migration, ObjectKey key) {
        return !Objects.equals(
                migration.before().objects().get(key),
                migration.after().objects().get(key));
    }

    private static int points(ObservedStatement statement, String table, Collection<String> words) {
        int points = (names(statement, name(table)) ? 2 : 0)
                + (locks(statement, table, LockMode.SHARE_UPDATE_EXCLUSIVE) ? 1 : 0);
        for (String word : Set.copyOf(words)) {
            points += names(statement, word) ? 3 : 0;
        }
        return points;
    }

    @Nullable
    SourceLocation location(int index) {
        return index < 0 ? null : statements.get(index).location();
    }

    /** The text of a statement; empty where it was not found. */
    String sql(int index) {
        return index < 0 ? "" : statements.get(index).sql();
    }

    /** Whether a statement before this one may have changed rows of the table. */
    boolean isWrittenBefore(int index, String table) {
        return statements.subList(0, Math.max(index, 0)).stream()
                .anyMatch(statement -> WRITES.contains(statement.tag())
                        ? names(statement, name(table)) || locks(statement, table, LockMode.ROW_EXCLUSIVE)
                        : statement.tag().equals("SELECT") && locks(statement, table, LockMode.ROW_EXCLUSIVE));
    }

    private static boolean names(ObservedStatement statement, String word) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![\\w$])")
                .matcher(statement.sql().toLowerCase(Locale.ROOT))
                .find();
    }

    private static boolean locks(ObservedStatement statement, String table, LockMode atLeast) {
        return statement.locks().stream()
                .anyMatch(lock -> lock.table().equals(table) && lock.mode().compareTo(atLeast) >= 0);
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
