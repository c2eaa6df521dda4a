package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables in which migration programs keep what they have applied, whoever's they are. */
final class ToolHistory {
    /**
     * How one program keeps its history.
     *
     * @param name an expression that names a migration
     * @param order what its rows are in order of
     * @param columns what tells the table from one of the team's own with the same name
     */
    private record Kind(String table, String name, String order, List<String> columns) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("migrations", "name", "id", List.of("id", "timestamp", "name")),
            new Kind("knex_migrations", "name", "id", List.of("id", "name", "batch")),
            new Kind("SequelizeMeta", "name", "name", List.of("name")),
            new Kind("mikro_orm_migrations", "name", "id", List.of("id", "name")),
            new Kind("pgmigrations", "name", "id", List.of("id", "name")),
            new Kind("__drizzle_migrations", "created_at", "id", List.of("id", "hash", "created_at")),
            new Kind(FlywayHistory.TABLE, "script", "installed_rank", List.of("installed_rank", "script")),
            new Kind(
                    "databasechangelog",
                    "filename || '::' || id || '::' || author",
                    "orderexecuted",
                    List.of("filename", "id", "author", "orderexecuted")),
            new Kind(PrismaHistory.TABLE, "migration_name", "started_at", List.of("migration_name", "started_at")),
            new Kind(GooseHistory.TABLE, "version_id", "id", List.of("id", "version_id")),
            new Kind(SchemaMigrationsHistory.TABLE, "version", "version", List.of("version")));

    /** What programs keep beside their history: locks, numbers, what they know of the database. */
    private static final Pattern BESIDE = Pattern.compile("(_?lock)?(_[a-z_]*seq)?|_metadata");

    /** Their names, without schema. */
    static final Set<String> TABLES = KINDS.stream().map(Kind::table).collect(Collectors.toUnmodifiableSet());

    private static final String FIND = "SELECT n.nspname, c.relname, pg_catalog.array_agg(a.attname::text)"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
            + " WHERE c.relkind IN ('r', 'p') AND c.relname = ANY (?) GROUP BY 1, 2 ORDER BY 1, 2";

    private ToolHistory() {}

    /**
     * A row of a history table.
     *
     * @param table with its schema
     * @param name of the migration
     * @param row all of it as text
     */
    public record Entry(String table, String name, String row) {}

    /**
     * What a mirror's history tables held at one moment.
     *
     * @param tables those that were there, with their schemas
     * @param entries table by table in the order in which they were written
     */
    record State(List<String> tables, List<Entry> entries) {
        State {
            tables = List.copyOf(tables);
            entries = List.copyOf(entries);
        }

        /** What is here and was not there before. */
        List<Entry> since(State before) {
            List<Entry> added = new ArrayList<>(entries);
            before.entries.forEach(added::remove);
            return added;
        }

        /** Whether a relation, with its schema, is a history table or belongs to one. */
        boolean isAbout(String relation) {
            return tables.stream()
                            .anyMatch(table -> relation.startsWith(table)
                                    && BESIDE.matcher(relation.substring(table.length()))
                                            .matches())
                    || relation.endsWith(".typeorm_metadata");
        }
    }

    /** Whether a relation, without its schema, is a history table or belongs to one. */
    static boolean isAbout(String relation) {
        return TABLES.stream()
                        .anyMatch(table -> relation.startsWith(table)
                                && BESIDE.matcher(relation.substring(table.length()))
                                        .matches())
                || relation.equals("typeorm_metadata");
    }

    /**
     * Reads the history tables of a mirror.
     *
     * @param schema with isolation by schema whose: other tenants' tables are passed over; else null
     */
    static State read(Mirror mirror, @Nullable String schema) {
        try (Connection connection = mirror.connectToRows()) {
            List<String> tables = new ArrayList<>();
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<String, Found> found :
                    find(connection, mirror, schema).entrySet()) {
                tables.add(found.getKey());
                entries.addAll(entries(connection, found.getKey(), found.getValue()));
            }
            return new State(tables, entries);
        } catch (SQLException e) {
            throw new GateException("the history tables of mirror " + mirror + " cannot be read: " + e.getMessage(), e);
        }
    }

    private record Found(Kind kind, String schema) {
        String quoted() {
            return quote(schema) + "." + quote(kind.table());
        }
    }

    /** The schemas of the mirror's tenants but this one's. */
    private static Set<String> others(Mirror mirror, @Nullable String schema) {
        Set<String> tenants = new HashSet<>(mirror.scope().otherTenants());
        String own = mirror.schema();
        if (own != null) {
            tenants.add(own);
        }
        tenants.remove(String.valueOf(schema));
        return tenants;
    }

    private static Map<String, Found> find(Connection connection, Mirror mirror, @Nullable String tenantSchema)
            throws SQLException {
        Set<String> others = others(mirror, tenantSchema);
        Map<String, Found> found = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setArray(1, connection.createArrayOf("text", TABLES.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String schema = rows.getString(1);
                    String table = rows.getString(2);
                    List<String> columns = List.of((String[]) rows.getArray(3).getArray());
                    kind(table)
                            .filter(kind -> columns.containsAll(kind.columns()) && !others.contains(schema))
                            .ifPresent(kind -> found.put(schema + "." + table, new Found(kind, schema)));
                }
            }
        }
        return found;
    }

    private static Optional<Kind> kind(String table) {
        return KINDS.stream().filter(kind -> kind.table().equals(table)).findFirst();
    }

    private static List<Entry> entries(Connection connection, String table, Found found) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT (" + found.kind().name() + ")::text, t::text FROM " + found.quoted() + " t ORDER BY "
                                + quote(found.kind().order()))) {
            while (rows.next()) {
                entries.add(new Entry(table, String.valueOf(rows.getString(1)), rows.getString(2)));
            }
        }
        return entries;
    }

    /** Takes away what was not there at the beginning, so that the program finds the same migrations pending again. */
    static void takeBack(Mirror mirror, @Nullable String schema, List<Entry> beginning) {
        try (Connection connection = mirror.connectAsOwner()) {
            for (Map.Entry<String, Found> found :
                    find(connection, mirror, schema).entrySet()) {
                String[] kept = beginning.stream()
                        .filter(entry -> entry.table().equals(found.getKey()))
                        .map(Entry::row)
                        .toArray(String[]::new);
                try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM " + found.getValue().quoted() + " t WHERE NOT t::text = ANY (?)")) {
                    delete.setArray(1, connection.createArrayOf("text", kept));
                    delete.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new GateException("the history of mirror " + mirror + " cannot be taken back: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the tenant's history into a mirror that has none of its rows, so that the program finds pending what is pending
     * in production.
     *
     * @param schema with isolation by schema the tenant's, as the mirror calls it; else null
     * @throws GateException when the snapshot holds the table and not its rows
     */
    static void fill(Mirror mirror, @Nullable String schema, Snapshot snapshot) {
        try (Connection connection = mirror.connectAsOwner()) {
            for (Map.Entry<String, Found> found :
                    find(connection, mirror, schema).entrySet()) {
                Found table = found.getValue();
                if (!entries(connection, found.getKey(), table).isEmpty()) {
                    continue;
                }
                Snapshot.HistoryTable history =
                        snapshot.history().get(table.kind().table());
                if (history == null) {
                    throw new GateException("tenant " + snapshot.tenant() + ": the snapshot has the table "
                            + found.getKey() + " without its rows, so that the command would run every migration again;"
                            + " dump this table with its rows");
                }
                for (Map<String, @Nullable String> row : history.rows()) {
                    insert(connection, table, row);
                }
            }
        } catch (SQLException e) {
            throw new GateException(
                    "the history of tenant " + snapshot.tenant() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void insert(Connection connection, Found table, Map<String, @Nullable String> row)
            throws SQLException {
        String columns = row.keySet().stream().map(ToolHistory::quote).collect(Collectors.joining(", "));
        String values = row.values().stream().map(ToolHistory::literal).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("INSERT INTO " + table.quoted() + " (" + columns + ") OVERRIDING SYSTEM VALUE VALUES ("
                    + values + ")");
        }
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }
}
