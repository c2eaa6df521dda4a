package io.tenantgate.live;

import io.tenantgate.snapshot.Production;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks one database for what its statistics, its settings and its sessions tell; all questions go in one message. */
final class ProductionReader {
    /**
     * {@code relpages} and {@code reltuples} need no look at the table itself, so no lock can be in the way. Before version 14 both
     * are 0 for a table that was never analyzed.
     */
    private static final String TABLES = """
            select n.nspname, c.relname, greatest(c.relpages, 0),
                   case when c.reltuples < 0 or c.reltuples = 0 and c.relpages = 0
                            and current_setting('server_version_num')::int < 140000 then -1
                        else greatest(c.reltuples, pg_stat_get_live_tuples(c.oid)) end,
                   has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
                       and not row_security_active(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and {in scope}""";

    private static final String INDEXES = """
            select n.nspname, c.relname, xn.nspname, x.relname, greatest(x.relpages, 0), i.indisvalid
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_class x on x.oid = i.indexrelid
            join pg_namespace xn on xn.oid = x.relnamespace
            where c.relkind in ('r', 'p', 'm') and {in scope}""";

    /** Of a table that others inherit from, its own rows count; a partitioned table has none. */
    private static final String COLUMNS = """
            select s.schemaname, s.tablename, s.attname, s.null_frac, s.n_distinct, s.avg_width, s.correlation
            from pg_stats s
            where {statistics in scope}
            order by s.inherited desc""";

    /** The views hide what other roles do, unless the role may read all statistics; locks are there for all to see. */
    private static final String LOAD = """
            select count(*) filter (where a.state = 'active'),
                   count(*) filter (where a.state like 'idle in transaction%'),
                   coalesce(max(extract(epoch from clock_timestamp() - a.xact_start))
                       filter (where a.backend_type = 'client backend'), 0),
                   (select count(distinct w.pid) from pg_locks w join pg_stat_activity b on b.pid = w.pid
                    where not w.granted and b.datname = current_database()),
                   case when pg_is_in_recovery() then
                       case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                            else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) end
                   else (select max(coalesce(extract(epoch from r.replay_lag), 0)) from pg_stat_replication r) end,
                   pg_has_role('pg_read_all_stats', 'usage'),
                   current_user,
                   current_setting('server_version'),
                   clock_timestamp()
            from pg_stat_activity a
            where a.datname = current_database() and a.pid <> pg_backend_pid()
              and a.backend_type in ('client backend', 'background worker')""";

    private static final String AUTOVACUUM = """
            select distinct n.nspname, c.relname
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid and a.backend_type = 'autovacuum worker'
            join pg_class c on c.oid = l.relation
            join pg_namespace n on n.oid = c.relnamespace
            where l.mode = 'ShareUpdateExclusiveLock' and c.relkind in ('r', 'm')
              and l.database = (select d.oid from pg_database d where d.datname = current_database())
              and {in scope}
            order by 1, 2""";

    private static final String EXTENSIONS = "select extname, extversion from pg_extension";

    private static final String AVAILABLE = "select name, default_version from pg_available_extensions";

    private static final String ALL_SCHEMAS = "{schema} !~ '^pg_' and {schema} <> 'information_schema'";

    private final Connection connection;
    private final Map<String, String> settings;

    ProductionReader(Connection connection, Map<String, String> settings) {
        this.connection = connection;
        this.settings = settings;
    }

    Production read(@Nullable String tenantSchema) throws SQLException {
        ProductionDraft draft = tenantSchema == null ? ask(ALL_SCHEMAS) : ask(inSchemas(List.of(tenantSchema)));
        return draft.production(tenantSchema);
    }

    Map<String, Production> read(Collection<String> schemas) throws SQLException {
        ProductionDraft draft = ask(inSchemas(schemas));
        Map<String, Production> productions = new TreeMap<>();
        for (String schema : new TreeSet<>(schemas)) {
            productions.put(schema, draft.production(schema));
        }
        return productions;
    }

    private String inSchemas(Collection<String> schemas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> literals = new ArrayList<>(List.of("'public'"));
            for (String schema : schemas) {
                literals.add(statement.enquoteLiteral(schema));
            }
            return "{schema} in (" + String.join(", ", literals) + ")";
        }
    }

    private ProductionDraft ask(String scope) throws SQLException {
        String script = String.join("\n;\n", TABLES, INDEXES, COLUMNS, LOAD, AUTOVACUUM, EXTENSIONS, AVAILABLE)
                .replace("{in scope}", scope.replace("{schema}", "n.nspname"))
                .replace("{statistics in scope}", scope.replace("{schema}", "s.schemaname"));
        ProductionDraft draft = new ProductionDraft(settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
            each(statement, draft::table);
            each(statement, draft::index);
            each(statement, draft::column);
            each(statement, draft::load);
            each(statement, draft::autovacuum);
            each(statement, draft::extension);
            each(statement, draft::available);
        }
        return draft;
    }

    /** One row of an answer. */
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, Row reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            if (rows == null) {
                throw new SQLException("the server left a question about its statistics without an answer");
            }
            while (rows.next()) {
                reader.read(rows);
            }
        }
        statement.getMoreResults();
    }
}
