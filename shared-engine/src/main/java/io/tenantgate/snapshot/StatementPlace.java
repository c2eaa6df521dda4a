package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.sql.SqlLexer;
import java.nio.file.Path;
import java.util.Set;

/**
 * Whether a statement stands below the comment that says what it belongs to. A dump whose comments were taken out tells neither
 * the tenants' schemas nor the history nor whose rows they are, and would be read as a smaller fleet without a word.
 */
final class StatementPlace {
    private static final Set<String> TABLES = Set.of("TABLE", "FOREIGN TABLE");
    private static final String ROWS = "TABLE DATA";
    private static final Set<String> KINDS_OF_TABLE = Set.of("UNLOGGED", "FOREIGN");

    private StatementPlace() {}

    /**
     * Holds a statement or a {@code COPY} against its entry.
     *
     * @throws UsageException when it stands below none, or below the entry of another table
     */
    static void require(Path dump, Entry entry, String sql, int line) {
        if (!isBelow(entry, sql)) {
            throw Refusal.of(
                    dump,
                    line,
                    "the comment that tells what this statement belongs to (-- Name: …; Type: …) is missing",
                    "use the dump as pg_dump made it");
        }
    }

    private static boolean isBelow(Entry entry, String sql) {
        SqlLexer lexer = new SqlLexer(sql, 0);
        lexer.nextMeaning();
        boolean inserts = lexer.isWord("INSERT");
        if (inserts) {
            lexer.nextMeaning();
        }
        if (inserts || lexer.isWord("COPY")) {
            return entry.type().equals(ROWS) && isNamed(entry, lexer);
        }
        if (lexer.isWord("CREATE")) {
            lexer.nextMeaning();
            if (KINDS_OF_TABLE.stream().anyMatch(lexer::isWord)) {
                lexer.nextMeaning();
            }
            if (lexer.isWord("TABLE")) {
                return TABLES.contains(entry.type()) && isNamed(entry, lexer);
            }
        }
        return !entry.equals(Entry.PREAMBLE) || !DdlDigest.isDdl(entry, sql);
    }

    /** Whether the name that comes next is the entry's, with its schema or, as {@code pg_dump} wrote it until 2018, without. */
    private static boolean isNamed(Entry entry, SqlLexer lexer) {
        lexer.nextMeaning();
        String name = written(lexer);
        lexer.nextMeaning();
        if (!lexer.is('.')) {
            return name.equals(entry.name());
        }
        lexer.nextMeaning();
        return name.equals(entry.schema()) && written(lexer).equals(entry.name());
    }

    /** As {@code sanitize_line} of {@code pg_backup_archiver.c} writes a name into a comment. */
    private static String written(SqlLexer lexer) {
        return lexer.name().replace('\n', ' ').replace('\r', ' ');
    }
}
