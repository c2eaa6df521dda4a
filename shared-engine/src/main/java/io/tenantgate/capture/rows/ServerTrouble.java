package io.tenantgate.capture.rows;

import io.tenantgate.report.GateException;
import java.sql.SQLException;

/** What ends a copy from the server's side, as one line. It never shows what the server says of a value. */
final class ServerTrouble {
    private ServerTrouble() {}

    /** Classes 22 and 23 (manual, appendix "PostgreSQL Error Codes"): the server's message may show the value. */
    static boolean isAboutValues(SQLException e) {
        String state = state(e);
        return state.startsWith("22") || state.startsWith("23");
    }

    /** @param doing what was being done: {@code copying public.users} */
    static GateException of(String doing, SQLException e) {
        String state = state(e);
        if (state.startsWith("08") || state.startsWith("57P") || state.isEmpty()) {
            return new GateException("the server went away while " + doing + "; its rows are not captured", e);
        }
        if (isAboutValues(e)) {
            return new GateException("a value could not be read or masked while " + doing + " (SQLSTATE " + state
                    + "; the server's message may hold the value and is not shown); use another mask");
        }
        return new GateException(
                switch (state) {
                    case "42P01", "3F000" ->
                        "a table was dropped while " + doing + " (" + firstLine(e) + "); capture again";
                    case "42501" ->
                        "the role may not read all: " + firstLine(e) + " (while " + doing
                                + "); grant it, or capture as another role";
                    case "57014" ->
                        "the server stopped a statement while " + doing + " (" + firstLine(e)
                                + "); lower --rows, or leave a table out with --rows TABLE=0";
                    case "55P03" ->
                        "another session holds a table locked while " + doing + "; capture again when it is done";
                    default -> "the server failed while " + doing + ": " + firstLine(e) + " (SQLSTATE " + state + ")";
                },
                e);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^(ERROR|FATAL): ", "");
        return message.lines().findFirst().orElse("");
    }
}
