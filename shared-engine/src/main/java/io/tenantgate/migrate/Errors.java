package io.tenantgate.migrate;

import io.tenantgate.observe.ServerError;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server's own words in an exception of the driver. */
final class Errors {
    private Errors() {}

    static ServerError of(SQLException exception) {
        ServerErrorMessage said = exception instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        String state = exception.getSQLState() == null ? "08006" : exception.getSQLState();
        if (said == null) {
            return new ServerError(state, String.valueOf(exception.getMessage()), null, null, null, null, null, null);
        }
        return new ServerError(
                state,
                String.valueOf(said.getMessage()),
                said.getDetail(),
                said.getHint(),
                said.getSchema(),
                said.getTable(),
                said.getColumn(),
                said.getConstraint());
    }
}
