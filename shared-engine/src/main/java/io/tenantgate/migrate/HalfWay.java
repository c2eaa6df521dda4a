package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A migration that stops half way.
 *
 * @param migration what runs until then
 * @param statements how many of its statements go through
 * @param within whether the next one, which builds an index concurrently, has begun: it is run, and the index is then to
 *     be marked as invalid, which is what the server leaves of it (manual, "CREATE INDEX")
 * @param line where the last statement that ran stands
 */
public record HalfWay(Migration migration, int statements, boolean within, int line) {
    private static final Pattern BUILDS = Pattern.compile("CREATE (UNIQUE )?INDEX CONCURRENTLY\\b.*");
    private static final String STOP = ";\ndo $tenantgate$ begin raise exception 'stopped half way'; end $tenantgate$";

    /** All places where it can stop and leave a part of itself; none where it is one transaction, or a program runs it. */
    public static List<HalfWay> of(Migration migration) {
        Script script = migration.up();
        List<SqlStatement> statements = migration.tool() == null ? SqlScript.split(script.sql()) : List.of();
        List<HalfWay> stops = new ArrayList<>();
        if (isOneTransaction(script, statements)) {
            return stops;
        }
        for (int i = 0; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            String until = script.sql()
                    .substring(0, statement.offset() + statement.text().length());
            if (BUILDS.matcher(NonTransactional.words(statement.text())).matches()) {
                stops.add(new HalfWay(with(migration, until), i, true, statement.line()));
            }
            if (i < statements.size() - 1) {
                stops.add(new HalfWay(with(migration, until + STOP), i + 1, false, statement.line()));
            }
        }
        return stops;
    }

    private static boolean isOneTransaction(Script script, List<SqlStatement> statements) {
        boolean control = statements.stream().anyMatch(one -> NonTransactional.isTransactionControl(one.text()));
        boolean oneMessage = script.sending() == Sending.WHOLE && statements.size() > 1;
        return !control && (script.transactional() || oneMessage);
    }

    private static Migration with(Migration whole, String sql) {
        Script script = whole.up();
        return new Migration(
                whole.version(),
                whole.name(),
                whole.repeatable(),
                new Script(script.path(), script.file(), sql, script.transactional(), script.sending()),
                null);
    }
}
