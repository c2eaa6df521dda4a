package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failures that say nothing about whether a migration is safe: the gate cannot tell, and says why. */
final class Refusals {
    /** {@code insufficient_privilege} and its kin; manual, appendix "PostgreSQL Error Codes". */
    private static final Set<String> PRIVILEGE = Set.of("42501", "2F003", "2F002", "38001", "38003");

    private static final Set<String> SESSION_ENDED = Set.of("57P01", "57P02", "57P03", "57P05");
    private static final Pattern DATABASE = Pattern.compile("(?is).*\\b(drop|alter)\\s+database\\b.*");
    private static final Pattern DBLINK = Pattern.compile("(?is).*\\bdblink\\w*\\s*\\(.*");

    private Refusals() {}

    /** Throws where the failure of {@code statement} is none of the migration's SQL as such. */
    static void check(Mirror mirror, ObservedStatement statement, Duration timeout) {
        ServerError error = statement.error();
        if (error != null) {
            reason(mirror, statement.sql(), error).ifPresent(reason -> {
                throw new GateException(place(statement) + reason);
            });
        }
    }

    /** Why nothing can be told, or nothing where the failure is a finding. */
    static Optional<String> reason(Mirror mirror, String sql, ServerError error) {
        String state = error.sqlstate();
        if (PRIVILEGE.contains(state)) {
            return Optional.of("the migration's role may not do this: " + firstLine(error.message())
                    + " (SQLSTATE " + state
                    + "); a migration runs as the ordinary role that owns the tenant's objects, so"
                    + " do what needs more outside of migrations");
        }
        if (state.equals("42883") && DBLINK.matcher(sql).matches()) {
            return Optional.of(
                    "dblink leaves the tenant's database, which a mirror does not allow; take it out of the migration");
        }
        if (DATABASE.matcher(error.message().toLowerCase(Locale.ROOT)).matches()
                || DATABASE.matcher(sql).matches()
                || error.message().contains("currently open database")) {
            return Optional.of("tries to drop or change its own database: " + firstLine(error.message())
                    + "; take that out of the migration");
        }
        if (SESSION_ENDED.contains(state) || state.startsWith("08")) {
            return Optional.of(
                    alive(mirror)
                            ? "the connection was ended while this statement ran (" + firstLine(error.message())
                                    + "); a migration must not end its own session"
                            : "the mirror's server went away while this statement ran (" + firstLine(error.message())
                                    + "); nothing can be told about the migration, so look for what crashed it");
        }
        if (state.startsWith("53") || state.equals("58030")) {
            return Optional.of("the mirror's server ran out of what it needs: " + firstLine(error.message())
                    + " (SQLSTATE " + state + "); make room and run the gate again");
        }
        return Optional.empty();
    }

    static GateException timeout(String file, @Nullable ObservedStatement statement, Duration timeout) {
        return new GateException((statement == null ? file + ": " : place(statement))
                + "did not end within " + timeout.toString().substring(2).toLowerCase(Locale.ROOT)
                + "; make it shorter, or raise migrations.timeout");
    }

    static String firstLine(Throwable failure) {
        return firstLine(String.valueOf(failure.getMessage()));
    }

    private static String firstLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no message");
    }

    static String place(ObservedStatement statement) {
        return statement.location() == null
                ? ""
                : statement.location().file() + ":" + statement.location().line() + ": ";
    }

    private static boolean alive(Mirror mirror) {
        try (Connection connection = mirror.connectAsAdmin()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
