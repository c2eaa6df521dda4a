package io.tenantgate.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a capture saw of one tenant's database beside its schema, its rows and its migration history. It holds no value of
 * any row. Names of tables and indexes are schema and name, neither in quotes ({@code public.users}).
 *
 * @param capturedAt when
 * @param tables its tables and materialized views, those of history included
 * @param notRead what the role that looked had no right to see, each in a sentence with its remedy; sorted
 */
public record Production(
        Instant capturedAt, Server server, Map<String, Table> tables, Load load, List<String> notRead) {
    public Production {
        tables = Map.copyOf(tables);
        notRead = List.copyOf(notRead);
    }

    /**
     * The server and the database.
     *
     * @param version as {@code server_version} tells it: {@code 16.4 (Debian 16.4-1.pgdg120+1)}
     * @param settings of those that decide how a migration runs, by name, as {@code current_setting} spells them
     * @param extensions installed in the database: version by name
     * @param available extensions that the server could install: default version by name
     */
    public record Server(
            String version,
            Map<String, String> settings,
            Map<String, String> extensions,
            Map<String, String> available) {
        public Server {
            settings = Map.copyOf(settings);
            extensions = Map.copyOf(extensions);
            available = Map.copyOf(available);
        }
    }

    /**
     * A table's size and statistics (manual, "pg_class" and "pg_stats").
     *
     * @param pages {@code relpages}: pages of 8192 bytes
     * @param rows {@code reltuples}, or where more, the rows that the statistics views count; negative where the table was never
     *     analyzed
     * @param columns statistics by column name; a column without any is missing
     * @param indexes by schema and name
     */
    public record Table(long pages, double rows, Map<String, Column> columns, Map<String, Index> indexes) {
        public Table {
            columns = Map.copyOf(columns);
            indexes = Map.copyOf(indexes);
        }
    }

    /**
     * The planner's facts of a column, none of which is a value.
     *
     * @param nullFraction {@code null_frac}: 0 to 1
     * @param distinct {@code n_distinct}: how many values, or, where negative, the fraction of the rows that they are
     * @param averageWidth {@code avg_width}: bytes
     * @param correlation between the order of rows and of values, -1 to 1; null where the type has no order
     */
    public record Column(
            double nullFraction,
            double distinct,
            int averageWidth,
            @Nullable Double correlation) {}

    /** An index: its pages, and whether it can be used ({@code indisvalid}). */
    public record Index(long pages, boolean valid) {}

    /**
     * What the database was doing.
     *
     * @param active sessions of this database that run a statement, without the capture's own
     * @param idleInTransaction sessions that hold a transaction open and run nothing
     * @param longestTransactionSeconds how long the oldest of their transactions has been open
     * @param blocked sessions that wait for a lock
     * @param replicationLagSeconds of the slowest standby; null where there is none, or the role may not see it
     * @param autovacuum the tables that autovacuum works on
     */
    public record Load(
            int active,
            int idleInTransaction,
            double longestTransactionSeconds,
            int blocked,
            @Nullable Double replicationLagSeconds,
            List<String> autovacuum) {
        public Load {
            autovacuum = List.copyOf(autovacuum);
        }
    }
}
