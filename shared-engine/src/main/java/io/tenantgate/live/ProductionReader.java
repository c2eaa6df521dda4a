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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks one database for what its statistics, its settings and its sessions tell; its questions go in two messages. */
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

    /**
     * Of a table that others inherit from, its own rows count; a partitioned table has none. The names are given, although the schema
     * tells as much, because else the view asks for the privileges on each column of the database before it looks at the schema.
     */
    private static final String COLUMNS = """
            select s.schemaname, s.tablename, s.attname, s.null_frac, s.n_distinct, s.avg_width, s.correlation
            from pg_stats s
            where {statistics in scope} and s.tablename in ({names})
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

    private static final Pattern TERM = Pattern.compile("\\{(in scope|statistics in scope|names)}");

    private final Connection connection;
    private final Map<String, String> settings;

    ProductionReader(Connection connection, Map<String, String> settings) {
        this.connection = connection;
        this.settings = settings;
    }

    Production read(@Nullable String tenantSchema) throws SQLException {
        ProductionDraft draft =
                tenantSchema == null ? ask(ProductionReader::inAnySchema) : ask(inSchemas(List.of(tenantSchema)));
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

    private static String inAnySchema(String schema) {
        return schema + " !~ '^pg_' and " + schema + " <> 'information_schema'";
    }

    private UnaryOperator<String> inSchemas(Collection<String> schemas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String all = literals(statement, schemas);
            return schema -> schema + " in ('public', " + all + ")";
        }
    }

    /** @param scope a condition on the column that it is given, which holds a schema's name */
    private ProductionDraft ask(UnaryOperator<String> scope) throws SQLException {
        ProductionDraft draft = new ProductionDraft(settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute(filled(TABLES, scope, ""));
            each(statement, draft::table);
            String script = String.join("\n;\n", INDEXES, COLUMNS, LOAD, AUTOVACUUM, EXTENSIONS, AVAILABLE);
            statement.execute(filled(script, scope, literals(statement, draft.analyzedTables())));
            each(statement, draft::index);
            each(statement, draft::column);
            each(statement, draft::load);
            each(statement, draft::autovacuum);
            each(statement, draft::extension);
            each(statement, draft::available);
        }
        return draft;
    }

    /** In one go, because names may look like terms. */
    private static String filled(String script, UnaryOperator<String> scope, String names) {
        return TERM.matcher(script)
                .replaceAll(term -> Matcher.quoteReplacement(
                        switch (term.group(1)) {
                            case "in scope" -> scope.apply("n.nspname");
                            case "statistics in scope" -> scope.apply("s.schemaname");
                            default -> names;
                        }));
    }

    private static String literals(Statement statement, Collection<String> names) throws SQLException {
        // A table without a name there is not.
        List<String> literals = new ArrayList<>(List.of("''"));
        for (String name : names) {
            literals.add(statement.enquoteLiteral(name));
        }
        return String.join(", ", literals);
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
