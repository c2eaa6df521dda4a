package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs statements that were observed elsewhere once more on a mirror with rows in it. */
final class Rehearsal {
    /** The tables, existing before or not, that this session has locked. */
    private static final String LOCKED = "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_locks l"
            + " JOIN pg_catalog.pg_class c ON c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND c.relkind IN ('r', 'p')"
            + " AND n.nspname NOT LIKE 'pg\\_%'";

    private static final String DEFERRED =
            "SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, k.conname), ', ')"
                    + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace"
                    + " WHERE k.condeferred";

    private final Mirror mirror;
    private final @Nullable String schema;
    private final List<ObservedStatement> statements;
    private final @Nullable String tenantColumn;

    /** @param tenantColumn with isolation by row: the column that tells whose row it is; else null */
    Rehearsal(
            Mirror mirror, @Nullable String schema, List<ObservedStatement> statements, @Nullable String tenantColumn) {
        this.mirror = mirror;
        this.schema = schema;
        this.statements = statements;
        this.tenantColumn = tenantColumn;
    }

    /** The statement that failed, and the rows that made it fail where they could be found. */
    record Failure(ObservedStatement statement, ServerError error, Optional<OffendingRows> rows) {}

    /**
     * Runs all of them in one transaction and takes it back.
     *
     * @return the tables that were locked, or empty when a statement failed
     */
    Optional<Set<String>> takenBack() {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = statement(connection)) {
                long transaction = Long.MIN_VALUE;
                for (ObservedStatement observed : statements) {
                    if (transaction != Long.MIN_VALUE && observed.transaction() != transaction) {
                        settle(statement, true);
                    }
                    transaction = observed.transaction();
                    statement.execute(observed.sql());
                }
                settle(statement, false);
                return Optional.of(locked(statement));
            } catch (SQLException e) {
                return Optional.empty();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Runs them as they were observed, in the same transactions, and leaves what they did. */
    Optional<Failure> asObserved() {
        try (Connection connection = connect();
                Statement statement = statement(connection)) {
            for (List<ObservedStatement> block : blocks()) {
                connection.setAutoCommit(!block.get(0).inTransactionBlock());
                ObservedStatement current = block.get(0);
                try {
                    for (ObservedStatement observed : block) {
                        current = observed;
                        statement.execute(observed.sql());
                    }
                    if (!connection.getAutoCommit()) {
                        connection.commit();
                    }
                } catch (SQLException e) {
                    return Optional.of(failure(connection, statement, block, current, e));
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw Obstacle.connectionLost(mirror, place(statements.get(statements.size() - 1)), e);
        }
    }

    static String place(ObservedStatement statement) {
        return statement.location() == null
                ? Obstacle.firstLine(statement.sql())
                : statement.location().toString();
    }

    private Failure failure(
            Connection connection,
            Statement statement,
            List<ObservedStatement> block,
            ObservedStatement failed,
            SQLException exception)
            throws SQLException {
        ServerError error = Errors.of(exception);
        Optional<GateException> obstacle = Obstacle.of(mirror, place(failed), failed.sql(), error);
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        if (!connection.getAutoCommit()) {
            // The state right before the failure is reached once more without the failed statement.
            connection.rollback();
            for (ObservedStatement earlier : block.subList(0, block.indexOf(failed))) {
                statement.execute(earlier.sql());
            }
        }
        Optional<OffendingRows> rows = OffendingRows.find(connection, failed.sql(), error, tenantColumn);
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return new Failure(failed, error, rows);
    }

    /** Checks what would be checked at a commit. */
    private static void settle(Statement statement, boolean andGoOn) throws SQLException {
        statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        if (andGoOn) {
            try (ResultSet row = statement.executeQuery(DEFERRED)) {
                row.next();
                String deferred = row.getString(1);
                if (deferred != null) {
                    statement.execute("SET CONSTRAINTS " + deferred + " DEFERRED");
                }
            }
        }
    }

    private static Set<String> locked(Statement statement) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(LOCKED)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private List<List<ObservedStatement>> blocks() {
        List<List<ObservedStatement>> blocks = new ArrayList<>();
        ObservedStatement last = null;
        for (ObservedStatement observed : statements) {
            boolean goesOn = last != null
                    && last.inTransactionBlock()
                    && observed.inTransactionBlock()
                    && last.transaction() == observed.transaction();
            if (!goesOn) {
                blocks.add(new ArrayList<>());
            }
            blocks.get(blocks.size() - 1).add(observed);
            last = observed;
        }
        return blocks;
    }

    private Connection connect() throws SQLException {
        Connection connection = mirror.connectAsOwner();
        if (schema != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path TO " + SearchPath.of(schema, mirror));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    private static Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }
}
