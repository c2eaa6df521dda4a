package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One tenant's rows under the statements of the pending migrations. */
record TenantTrial(
        Mirror mirror,
        Snapshot tenant,
        List<ObservedStatement> statements,
        boolean ownTransactions,
        Watchdog watchdog,
        Duration timeout) {

    /** The first statement that fails, or nothing where all go through. */
    Optional<TenantFailure> run() {
        try (Connection connection = mirror.connectAsOwner();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(ownTransactions);
            sql.setEscapeProcessing(false);
            if (tenant.schema() != null) {
                connection.setSchema(tenant.schema());
            }
            for (ObservedStatement one : statements) {
                Optional<TenantFailure> failure = execute(connection, sql, one);
                if (failure.isPresent()) {
                    return failure;
                }
            }
            if (!ownTransactions) {
                connection.rollback();
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw new GateException(
                    "the mirror of tenant " + tenant.tenant() + " cannot be reached any more: " + e.getMessage(), e);
        }
    }

    private Optional<TenantFailure> execute(Connection connection, Statement sql, ObservedStatement one)
            throws SQLException {
        Savepoint before = ownTransactions ? null : connection.setSavepoint();
        try {
            sql.execute(one.sql());
            if (before != null) {
                connection.releaseSavepoint(before);
            }
            return Optional.empty();
        } catch (SQLException e) {
            ServerError error = error(e);
            if (watchdog.fired()) {
                throw new GateException(
                        "%s: did not end within %s on the data of tenant %s; raise migrations.timeout"
                                .formatted(place(one), Watchdog.text(timeout), tenant.tenant()),
                        e);
            }
            Obstacle.of(mirror, place(one) + ": on tenant " + tenant.tenant(), one.sql(), error)
                    .ifPresent(obstacle -> {
                        throw obstacle;
                    });
            if (before != null) {
                connection.rollback(before);
            } else {
                // The tool's own BEGIN may have opened a transaction, which has failed now.
                sql.execute("ROLLBACK");
            }
            return Optional.of(failure(connection, one, error));
        }
    }

    private TenantFailure failure(Connection connection, ObservedStatement one, ServerError error) {
        Optional<OffendingRows> rows = OffendingRows.find(connection, one.sql(), error);
        return new TenantFailure(
                tenant.tenant(),
                one.sql(),
                one.location(),
                error,
                rows.map(OffendingRows::count).orElse(null),
                rows.map(OffendingRows::query).orElse(null));
    }

    private static String place(ObservedStatement statement) {
        SourceLocation location = statement.location();
        return location == null ? "a statement" : location.file() + ":" + location.line();
    }

    private static ServerError error(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        if (message == null) {
            return new ServerError(
                    Objects.requireNonNullElse(e.getSQLState(), "08006"),
                    String.valueOf(e.getMessage()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new ServerError(
                String.valueOf(message.getSQLState()),
                String.valueOf(message.getMessage()),
                message.getDetail(),
                message.getHint(),
                message.getSchema(),
                message.getTable(),
                message.getColumn(),
                message.getConstraint());
    }
}
