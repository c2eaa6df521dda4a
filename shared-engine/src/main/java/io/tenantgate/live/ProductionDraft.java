package io.tenantgate.live;

import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Production.Column;
import io.tenantgate.snapshot.Production.Index;
import io.tenantgate.snapshot.Production.Load;
import io.tenantgate.snapshot.Production.Server;
import io.tenantgate.snapshot.Production.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the answers of {@link ProductionReader} have told so far, of one tenant or of many. */
final class ProductionDraft {
    private static final int EXAMPLES = 3;

    private final Map<String, String> settings;
    private final SortedMap<String, Draft> tables = new TreeMap<>();
    private final List<String> autovacuum = new ArrayList<>();
    private final Map<String, String> extensions = new TreeMap<>();
    private final Map<String, String> available = new TreeMap<>();
    private Load load = new Load(0, 0, 0, 0, null, List.of());
    private boolean seesAllSessions;
    private String user = "";
    private String version = "";
    private Instant at = Instant.EPOCH;

    ProductionDraft(Map<String, String> settings) {
        this.settings = settings;
    }

    /** One table so far. */
    private record Draft(
            String schema,
            String name,
            long pages,
            double rows,
            boolean readable,
            Map<String, Column> columns,
            Map<String, Index> indexes) {}

    void table(ResultSet row) throws SQLException {
        tables.put(
                row.getString(1) + "." + row.getString(2),
                new Draft(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getDouble(4),
                        row.getBoolean(5),
                        new TreeMap<>(),
                        new TreeMap<>()));
    }

    /** Names, without schemas, of the tables of which there may be statistics. */
    Set<String> analyzedTables() {
        return tables.values().stream()
                .filter(table -> table.rows() >= 0)
                .map(Draft::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void index(ResultSet row) throws SQLException {
        Draft table = tables.get(row.getString(1) + "." + row.getString(2));
        if (table != null) {
            table.indexes.put(row.getString(3) + "." + row.getString(4), new Index(row.getLong(5), row.getBoolean(6)));
        }
    }

    void column(ResultSet row) throws SQLException {
        Draft table = tables.get(row.getString(1) + "." + row.getString(2));
        if (table != null) {
            table.columns.put(
                    row.getString(3), new Column(row.getDouble(4), row.getDouble(5), row.getInt(6), number(row, 7)));
        }
    }

    void load(ResultSet row) throws SQLException {
        seesAllSessions = row.getBoolean(6);
        load = new Load(
                row.getInt(1),
                row.getInt(2),
                row.getDouble(3),
                row.getInt(4),
                seesAllSessions ? number(row, 5) : null,
                List.of());
        user = row.getString(7);
        version = row.getString(8);
        at = row.getObject(9, OffsetDateTime.class).toInstant();
    }

    void autovacuum(ResultSet row) throws SQLException {
        autovacuum.add(row.getString(1) + "." + row.getString(2));
    }

    void extension(ResultSet row) throws SQLException {
        extensions.put(row.getString(1), row.getString(2));
    }

    void available(ResultSet row) throws SQLException {
        available.put(row.getString(1), row.getString(2));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    /** @param schema the tenant's, with {@code public} beside it; null for all there is */
    Production production(@Nullable String schema) {
        Map<String, Table> chosen = new TreeMap<>();
        List<String> hidden = new ArrayList<>();
        tables.forEach((name, draft) -> {
            if (schema == null
                    || draft.schema().equals(schema)
                    || draft.schema().equals("public")) {
                chosen.put(name, new Table(draft.pages(), draft.rows(), draft.columns(), draft.indexes()));
                if (!draft.readable()) {
                    hidden.add(name);
                }
            }
        });
        return new Production(
                at,
                new Server(version, settings, extensions, available),
                chosen,
                new Load(
                        load.active(),
                        load.idleInTransaction(),
                        load.longestTransactionSeconds(),
                        load.blocked(),
                        load.replicationLagSeconds(),
                        autovacuum.stream().filter(chosen::containsKey).toList()),
                notRead(hidden));
    }

    private List<String> notRead(List<String> hidden) {
        List<String> sentences = new ArrayList<>();
        if (!hidden.isEmpty()) {
            String more = hidden.size() > EXAMPLES ? " and " + (hidden.size() - EXAMPLES) + " more tables" : "";
            sentences.add("the statistics of " + String.join(", ", hidden.subList(0, Math.min(EXAMPLES, hidden.size())))
                    + more + " are hidden from the role " + user
                    + ": grant it SELECT there, and BYPASSRLS where a table has row-level security");
        }
        if (!seesAllSessions) {
            sentences.add("what the sessions of other roles do is hidden from the role " + user
                    + ": grant it pg_read_all_stats");
        }
        return sentences;
    }
}
