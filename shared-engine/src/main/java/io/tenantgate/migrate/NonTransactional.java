package io.tenantgate.migrate;

import io.tenantgate.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells statements that PostgreSQL refuses inside a transaction block (SQLSTATE 25001) by their first words. */
final class NonTransactional {
    /** From the manual's pages of these commands: "cannot be executed inside a transaction block". */
    private static final Pattern SERVER = Pattern.compile("(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\\b.*"
            + "|ALTER SYSTEM\\b.*"
            + "|ALTER DATABASE .* SET TABLESPACE\\b.*"
            + "|ALTER TABLE .* DETACH PARTITION .* CONCURRENTLY\\b.*"
            + "|CREATE (UNIQUE )?INDEX CONCURRENTLY\\b.*"
            + "|DROP INDEX CONCURRENTLY\\b.*"
            + "|REINDEX (\\(.*?\\) )?(VERBOSE )?(SCHEMA|DATABASE|SYSTEM)\\b.*"
            + "|REINDEX .*\\bCONCURRENTLY\\b.*"
            + "|VACUUM\\b.*"
            + "|CLUSTER( VERBOSE)?"
            + "|DISCARD ALL"
            + "|(COMMIT|ROLLBACK) PREPARED\\b.*");

    /** What Flyway's parser knows of it: a statement that it does not know runs in the migration's transaction and fails there. */
    private static final Pattern FLYWAY = Pattern.compile("(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\\b.*"
            + "|ALTER SYSTEM\\b.*"
            + "|CREATE (UNIQUE )?INDEX CONCURRENTLY\\b.*"
            + "|DROP INDEX CONCURRENTLY\\b.*"
            + "|REINDEX (VERBOSE )?(SCHEMA|DATABASE|SYSTEM)\\b.*"
            + "|VACUUM\\b.*"
            + "|DISCARD ALL\\b.*");

    /** No command is told by what stands further behind; rows of an INSERT can make a statement very long. */
    private static final int HEAD = 4000;

    private static final Pattern CONTROL =
            Pattern.compile("(BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|PREPARE TRANSACTION)\\b.*");
    private static final Pattern SAVEPOINTS = Pattern.compile("ROLLBACK (WORK |TRANSACTION )?TO\\b.*");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private NonTransactional() {}

    static boolean anyForServer(List<SqlStatement> statements) {
        return statements.stream().anyMatch(statement -> forServer(statement.text()));
    }

    static boolean forServer(String sql) {
        return SERVER.matcher(words(sql)).matches();
    }

    static boolean forFlyway(String sql) {
        return FLYWAY.matcher(words(sql)).matches();
    }

    /** Whether the statement begins or ends a transaction by itself. */
    static boolean isTransactionControl(String sql) {
        String words = words(sql);
        return CONTROL.matcher(words).matches() && !SAVEPOINTS.matcher(words).matches();
    }

    /** The statement in capitals, without comments, one blank between its words. */
    static String words(String sql) {
        String head = sql.length() > HEAD ? sql.substring(0, HEAD) : sql;
        String plain = COMMENT.matcher(head).replaceAll(" ");
        String words = SPACE.matcher(plain).replaceAll(" ").strip();
        return (words.endsWith(";") ? words.substring(0, words.length() - 1).strip() : words).toUpperCase(Locale.ROOT);
    }
}
