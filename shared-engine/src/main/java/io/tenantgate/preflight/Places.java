package io.tenantgate.preflight;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the statements brought about a change, as far as their locks and words tell. */
final class Places {
    private static final Set<String> WRITES =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE TABLE", "DO", "CALL");

    private final List<ObservedStatement> statements;

    Places(List<ObservedStatement> statements) {
        this.statements = statements.stream().filter(one -> one.error() == null).toList();
    }

    /**
     * The last statement that names the table and the thing, else the last that names or locks the table.
     *
     * @param table schema and name as the mirror has them
     */
    int of(String table, String thing) {
        int best = -1;
        int most = 0;
        for (int i = 0; i < statements.size(); i++) {
            ObservedStatement statement = statements.get(i);
            int points = (names(statement, name(table)) ? 4 : 0)
                    + (names(statement, thing) ? 2 : 0)
                    + (locks(statement, table, LockMode.SHARE_UPDATE_EXCLUSIVE) ? 1 : 0);
            if (points >= most && points > 0) {
                best = i;
                most = points;
            }
        }
        return best;
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
