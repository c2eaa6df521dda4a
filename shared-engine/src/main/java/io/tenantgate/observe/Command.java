package io.tenantgate.observe;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the first words of a statement, or its command tag, tell about how to look at it. */
final class Command {
    /** They read or change data or schema: after them the transaction has a snapshot anyway. */
    private static final Set<String> ORDINARY = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "WITH",
            "VALUES",
            "TABLE",
            "ALTER",
            "CREATE",
            "DROP",
            "TRUNCATE",
            "COMMENT",
            "GRANT",
            "REVOKE",
            "DO",
            "CALL",
            "REFRESH",
            "REINDEX",
            "ANALYZE",
            "ANALYSE",
            "VACUUM",
            "CLUSTER",
            "REASSIGN",
            "IMPORT",
            "SECURITY",
            "EXPLAIN",
            "EXECUTE");

    /** Tags of what takes no lock on a table; some of them must come before the transaction's first snapshot. */
    private static final Set<String> UNEVENTFUL = Set.of(
            "",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "SET",
            "RESET",
            "SHOW",
            "DISCARD",
            "DEALLOCATE",
            "PREPARE",
            "LISTEN",
            "UNLISTEN",
            "NOTIFY",
            "CHECKPOINT",
            "LOAD",
            "CLOSE");

    private static final Set<String> WRITING_NO_SCHEMA =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "FETCH");

    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE");

    private static final Set<String> COMMITTING = Set.of("VACUUM", "CLUSTER", "CALL", "DO", "REINDEX");

    private static final Pattern CONCURRENTLY = Pattern.compile("\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEMA = Pattern.compile("\\bSCHEMA\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern BACK_TO_SAVEPOINT =
            Pattern.compile("ROLLBACK\\s+((WORK|TRANSACTION)\\s+)?TO\\b", Pattern.CASE_INSENSITIVE);

    private Command() {}

    /** Whether it is certain before it runs that one may look at it from inside its transaction. */
    static boolean isOrdinary(String sql) {
        return ORDINARY.contains(firstWord(sql));
    }

    /** Whether a statement with this tag is worth a look. */
    static boolean isEventful(String tag) {
        return !UNEVENTFUL.contains(firstWord(tag));
    }

    /** Whether one must not look from inside, because a snapshot of the transaction might be too early. */
    static boolean mustNotHaveSnapshot(String tag) {
        return tag.equals("LOCK TABLE");
    }

    /** Whether names or files of relations may have changed. */
    static boolean changesSchema(String tag) {
        return (isEventful(tag) && !WRITING_NO_SCHEMA.contains(tag)) || tag.equals("COMMIT PREPARED");
    }

    /** Whether names of relations may have changed that it did not lock. */
    static boolean movesAcrossSchemas(String sql) {
        return SCHEMA.matcher(sql).find();
    }

    /** Whether one may look at it with a question that follows it at once, and goes on without an answer. */
    static boolean isPlain(String sql) {
        return isOrdinary(sql) && !commitsOnItsWay(sql);
    }

    /** Whether it is certain before it runs that it takes no lock on a table. */
    static boolean isUneventful(String sql) {
        String word = firstWord(sql);
        return !word.isEmpty() && UNEVENTFUL.contains(word);
    }

    /** Whether it may commit on the way when no transaction block is open, which lets go of its locks. */
    static boolean commitsOnItsWay(String sql) {
        return COMMITTING.contains(firstWord(sql)) || CONCURRENTLY.matcher(sql).find();
    }

    /** Whether statements of a function, which may discard prepared statements, run in it. */
    static boolean runsOtherStatements(String sql) {
        String word = firstWord(sql);
        return word.equals("DO") || word.equals("CALL");
    }

    static boolean controlsTransaction(String sql) {
        return TRANSACTION_CONTROL.contains(firstWord(sql));
    }

    /** Whether a statement that has ended with this tag ended its transaction. */
    static boolean endsTransaction(String sql, String tag) {
        return switch (tag) {
            case "COMMIT", "PREPARE TRANSACTION" -> true;
            case "ROLLBACK" -> !BACK_TO_SAVEPOINT.matcher(afterComments(sql)).lookingAt();
            default -> false;
        };
    }

    /** Whether it reads from a cursor, whose format only a simple Query keeps. */
    static boolean readsCursor(String sql) {
        return firstWord(sql).equals("FETCH");
    }

    /** The first word in capitals, after white space, comments and parentheses. */
    static String firstWord(String sql) {
        int start = start(sql);
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }

    private static String afterComments(String sql) {
        return sql.substring(start(sql));
    }

    private static int start(String sql) {
        int at = 0;
        while (at < sql.length()) {
            if (sql.startsWith("--", at)) {
                int line = sql.indexOf('\n', at);
                at = line < 0 ? sql.length() : line + 1;
            } else if (sql.startsWith("/*", at)) {
                at = afterBlock(sql, at);
            } else if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == '(' || sql.charAt(at) == ';') {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int afterBlock(String sql, int start) {
        int depth = 0;
        int at = start;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        return Math.min(at, sql.length());
    }
}
