package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ServerError;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Failures that say nothing about a migration's safety: it tried what the gate does not let it do, or the mirror went
 * away. SQLSTATE codes as in the manual's appendix "PostgreSQL Error Codes".
 */
final class Obstacle {
    private static final Pattern OWN_DATABASE = Pattern.compile("DROP DATABASE\\b.*");
    private static final Pattern ROLE = Pattern.compile("SET (SESSION |LOCAL )?(ROLE|SESSION AUTHORIZATION)\\b.*");
    private static final Pattern SYSTEM = Pattern.compile("ALTER SYSTEM\\b.*");
    private static final Pattern EXTENSION = Pattern.compile("(CREATE|ALTER) EXTENSION\\b.*");
    private static final Pattern PROGRAM = Pattern.compile("COPY\\b.*\\bPROGRAM\\b.*");
    private static final Pattern FILE =
            Pattern.compile("COPY\\b.*|.*\\b(PG_READ_(BINARY_)?FILE|PG_LS_DIR|LO_IMPORT|LO_EXPORT)\\b.*");
    private static final Pattern SESSIONS = Pattern.compile(".*\\bPG_(TERMINATE|CANCEL)_BACKEND\\b.*");
    private static final Pattern DBLINK = Pattern.compile(".*\\bDBLINK.*");

    private Obstacle() {}

    /**
     * What stood in the way of {@code sql}, or empty when its failure is the migration's own.
     *
     * @param where file and line, or the migration's name
     */
    static Optional<GateException> of(Mirror mirror, String where, String sql, ServerError error) {
        return reason(mirror, NonTransactional.words(sql), error)
                .map(reason -> new GateException(
                        where + ": " + reason + " (" + error.sqlstate() + " " + firstLine(error.message()) + ")"));
    }

    /** What the end of the connection to {@code mirror} means. */
    static GateException connectionLost(Mirror mirror, String where, Throwable cause) {
        return new GateException(
                where + ": " + (isAlive(mirror) ? "the connection was cut" : "the mirror's server went down")
                        + " while this ran (" + firstLine(String.valueOf(cause.getMessage())) + "); "
                        + "take out what ends connections or crashes the server, or try a larger mirror with postgres.provider external",
                cause);
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static Optional<String> reason(Mirror mirror, String words, ServerError error) {
        String state = error.sqlstate();
        if (state.equals("57P01")) {
            return Optional.of(
                    isAlive(mirror)
                            ? "the migration ended its own connection; take out pg_terminate_backend"
                            : "the mirror's server was shut down while this ran; run the gate again");
        }
        if (state.equals("57P02") || state.equals("57P03") || state.startsWith("08")) {
            if (DBLINK.matcher(words).matches()) {
                return Optional.of(dblink());
            }
            return Optional.of(
                    isAlive(mirror)
                            ? "the connection was cut while this ran; take out what ends connections or crashes the server"
                            : "the mirror's server went down while this ran; try a larger one with postgres.provider external");
        }
        if (state.startsWith("53") || state.startsWith("58")) {
            return Optional.of(
                    EXTENSION.matcher(words).matches()
                            ? noExtension()
                            : "the mirror's server ran out of something; give it more, or use postgres.provider external");
        }
        // A DO block or a function hides the statement from the first words; the server names it all the same.
        if (error.message().startsWith("DROP DATABASE") || error.message().contains("currently open database")) {
            return Optional.of(ownDatabase());
        }
        return forbidden(words, state, error.message());
    }

    private static Optional<String> forbidden(String words, String state, String message) {
        if (OWN_DATABASE.matcher(words).matches()) {
            return Optional.of(ownDatabase());
        }
        if (SYSTEM.matcher(words).matches()) {
            return Optional.of("tried ALTER SYSTEM, which needs a superuser; set it outside of the migrations");
        }
        if (ROLE.matcher(words).matches()) {
            return Optional.of("tried to become another role, which the mirror's ordinary role may not; take it out");
        }
        boolean unknownFunction = state.equals("42883") || state.equals("2F003") || state.equals("42501");
        if (DBLINK.matcher(words).matches() && unknownFunction) {
            return Optional.of(dblink());
        }
        if (EXTENSION.matcher(words).matches() && (state.equals("42501") || state.equals("0A000"))) {
            return Optional.of(state.equals("42501") ? untrusted() : noExtension());
        }
        // A policy that holds for the tables' owner holds in production too.
        if (!state.equals("42501") || message.contains("row-level security policy")) {
            return Optional.empty();
        }
        if (SESSIONS.matcher(words).matches()) {
            return Optional.of("tried to end connections, which the gate does not let a migration do; take it out");
        }
        if (PROGRAM.matcher(words).matches()) {
            return Optional.of("tried to run a program on the server with COPY, which needs a superuser; take it out");
        }
        if (FILE.matcher(words).matches()) {
            return Optional.of(
                    "tried to reach the server's files or rows of others, which the mirror's ordinary role may not;"
                            + " take it out");
        }
        return Optional.of("needs more rights than the role that owns the tenant's tables has;"
                + " grant them outside of the migrations, or take it out");
    }

    private static String ownDatabase() {
        return "tried to drop a database, which the gate does not let a migration do; take it out";
    }

    private static String dblink() {
        return "tried to reach another database with dblink, which the gate does not let a migration do; take it out";
    }

    private static String untrusted() {
        return "creates an extension that only a superuser may create; have it created outside of the migrations,"
                + " so that the snapshots hold it";
    }

    private static String noExtension() {
        return "needs an extension that the mirror's server does not have; use postgres.provider external with a server"
                + " that has it";
    }

    private static boolean isAlive(Mirror mirror) {
        // A server that restarts after a crash refuses connections for a moment, and a mirror that answers again lost
        // this one.
        try (Connection admin = mirror.connectAsAdmin()) {
            return admin.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
