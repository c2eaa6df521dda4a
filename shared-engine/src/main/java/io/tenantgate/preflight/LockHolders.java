package io.tenantgate.preflight;

import io.tenantgate.observe.LockMode;
import io.tenantgate.preflight.LiveFacts.Holder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock on a table that conflicts with what the migrations will ask for. A short transaction of the service is none of
 * our business, so that only those count which have been open for longer than requests may wait. Where the role may not see
 * how old another role's transaction is, it is left out, and told to be hidden.
 */
final class LockHolders {
    private static final String HOLDERS = """
            SELECT n.nspname || '.' || c.relname, l.mode, a.backend_type = 'autovacuum worker',
                   coalesce(a.query LIKE '%%(to prevent wraparound)%%', false), coalesce(a.state LIKE 'idle%%', false),
                   l.pid IS NULL, extract(epoch FROM clock_timestamp() - a.xact_start)
            FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_class c ON c.oid = l.relation
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'relation' AND l.granted
              AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
              AND l.pid IS DISTINCT FROM pg_backend_pid()
              AND n.nspname || '.' || c.relname = ANY (?)
            ORDER BY 1, 2, l.pid""".replace("%%", "%");

    private LockHolders() {}

    /**
     * On these tables.
     *
     * @param wanted the strongest lock that the migrations take, by table as a {@link io.tenantgate.catalog.CatalogScope} spells it
     * @param schema with isolation by schema: the tenant's
     * @param tolerated how long a transaction may be open
     */
    static List<Holder> of(
            Connection connection, SortedMap<String, LockMode> wanted, @Nullable String schema, Duration tolerated)
            throws SQLException {
        List<Holder> holders = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HOLDERS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", Tables.of(wanted.keySet(), schema).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String table = Tables.spelled(rows.getString(1), schema);
                    LockMode held = LockMode.of(rows.getString(2));
                    LockMode asked = wanted.get(table);
                    Holder holder = new Holder(table, held, kind(rows), rows.getDouble(7));
                    if (asked != null && asked.conflictsWith(held) && counts(holder, tolerated)) {
                        holders.add(holder);
                    }
                }
            }
        }
        return holders;
    }

    private static Holder.Kind kind(ResultSet row) throws SQLException {
        if (row.getBoolean(3)) {
            return row.getBoolean(4) ? Holder.Kind.AUTOVACUUM_AGAINST_WRAPAROUND : Holder.Kind.AUTOVACUUM;
        }
        if (row.getBoolean(6)) {
            return Holder.Kind.PREPARED_TRANSACTION;
        }
        return row.getBoolean(5) ? Holder.Kind.IDLE_SESSION : Holder.Kind.SESSION;
    }

    private static boolean counts(Holder holder, Duration tolerated) {
        return switch (holder.kind()) {
            case SESSION, IDLE_SESSION -> holder.seconds() * 1000 >= tolerated.toMillis();
            default -> true;
        };
    }
}
