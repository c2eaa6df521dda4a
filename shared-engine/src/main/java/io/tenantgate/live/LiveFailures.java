package io.tenantgate.live;

import io.tenantgate.report.GateException;
import java.sql.SQLException;

/** What went wrong with a database of production, in one line with its remedy. */
public final class LiveFailures {
    private LiveFailures() {}

    /** The failure with the database's address, without its password. */
    public static GateException of(LiveUrl url, SQLException failure) {
        return new GateException(url + ": " + text(failure), failure);
    }

    /** Whether it says that the server itself lets nobody in, rather than that one database does not. */
    public static boolean isUnreachable(GateException failure) {
        return failure.getCause() instanceof SQLException cause && isAboutServer(String.valueOf(cause.getSQLState()));
    }

    private static boolean isAboutServer(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** The failure alone. */
    public static String text(SQLException failure) {
        String message = firstLine(failure);
        String remedy = remedy(String.valueOf(failure.getSQLState()), message);
        return remedy.isEmpty() ? message : message + "; " + remedy;
    }

    private static String firstLine(SQLException failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "the server answered with SQLSTATE " + failure.getSQLState();
        }
        String line = message.lines().findFirst().orElse("").strip();
        return line.startsWith("FATAL: ") || line.startsWith("ERROR: ")
                ? line.substring("FATAL: ".length())
                : line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String remedy(String state, String message) {
        if (message.contains("unsupported startup parameter") || message.contains("startup parameter")) {
            return "this is a connection pooler: give the URL of PostgreSQL itself";
        }
        return switch (state) {
            case "28P01", "28000" ->
                "give the password in PGPASSWORD or in ~/.pgpass, and see the server's pg_hba.conf for this role";
            case "3D000" -> "it was dropped or renamed";
            case "42501" -> "grant the role what docs/snapshots.md lists";
            case "53300" -> "the server has no connection to spare: use fewer at a time (--jobs), or wait";
            case "57014" -> "the server takes longer than the gate lets it work: try again when it has less to do";
            case "55P03" -> "somebody holds a lock on it, and nothing waits for locks in production: try again later";
            case "25P03" -> "the session was idle for too long";
            default ->
                state.startsWith("08") || state.startsWith("57P") ? "see that the server runs and can be reached" : "";
        };
    }
}
