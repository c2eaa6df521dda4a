package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Turns what the server or the file system says into the one line that the user reads. */
final class Failures {
    /** SQLSTATE class 53, {@code disk_full} (manual, appendix A). */
    private static final String DISK_FULL = "53100";

    /** Classes of trouble that have nothing to do with what was sent: connection, resources, operator, system, bug. */
    private static final Set<String> NOT_THE_INPUT = Set.of("null", "08", "53", "57", "58", "XX");

    private Failures() {}

    /**
     * {@code what} failed on {@code server}.
     *
     * @param bytesNeeded how much room it takes, for the message about a full disk
     */
    static GateException of(String what, MirrorServer server, long bytesNeeded, SQLException e) {
        if (DISK_FULL.equals(e.getSQLState())) {
            return diskFull(what, server.storage(), bytesNeeded, e);
        }
        if (!server.isAlive()) {
            return new GateException(what + " failed: " + server.description() + " is gone", e);
        }
        return new GateException(what + " failed: " + line(e), e);
    }

    /** The server refuses what a dump says at {@code place}, a file and its line. */
    static GateException ofDump(String place, MirrorServer server, long bytesNeeded, SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return NOT_THE_INPUT.stream().anyMatch(state::startsWith)
                ? of("Loading " + place, server, bytesNeeded, e)
                : new UsageException(place + ": " + server.description() + " refuses the dump: " + line(e), e);
    }

    static GateException of(String what, String folder, long bytesNeeded, IOException e) {
        if (isDiskFull(e)) {
            return diskFull(what, folder, bytesNeeded, e);
        }
        return new GateException(what + " failed in " + folder + ": " + firstLine(e.toString()), e);
    }

    static GateException diskFull(String what, String where, long bytesNeeded, Throwable cause) {
        return new GateException(
                what + " failed: no space left on " + where + ", about " + megabytes(bytesNeeded)
                        + " MB are needed there",
                cause);
    }

    /** The JDK tells this errno only in its text. */
    static boolean isDiskFull(@Nullable IOException e) {
        return e != null && e.getMessage() != null && e.getMessage().contains("No space left on device");
    }

    /** The server's message without its position and hints, and its SQLSTATE. */
    static String line(SQLException e) {
        var text = e.getMessage();
        if (e instanceof PSQLException server
                && server.getServerErrorMessage() != null
                && server.getServerErrorMessage().getMessage() != null) {
            text = server.getServerErrorMessage().getMessage();
        }
        var state = e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")";
        return firstLine(text) + state;
    }

    static String firstLine(@Nullable String text) {
        return text == null
                ? "no reason given"
                : text.strip().lines().findFirst().orElse("no reason given").strip();
    }

    private static long megabytes(long bytes) {
        return Math.max(1, (bytes + 999_999) / 1_000_000);
    }
}
