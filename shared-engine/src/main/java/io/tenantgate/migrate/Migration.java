package io.tenantgate.migrate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One migration of the team.
 *
 * @param version as its tool tells it from the file name; of a repeatable migration its description
 * @param name how reports call it: the file name, or the folder's name where each migration has one
 * @param repeatable whether it runs again whenever its text changes
 * @param up of what a program runs only the place, without SQL
 * @param down the hand-written way back, or null
 * @param tool the team's own program that runs it, or null where its script is run
 */
public record Migration(
        String version,
        String name,
        boolean repeatable,
        Script up,
        @Nullable Script down,
        @Nullable TeamTool tool) {
    /** A migration whose script is run. */
    public Migration(String version, String name, boolean repeatable, Script up, @Nullable Script down) {
        this(version, name, repeatable, up, down, null);
    }

    /**
     * What is executed.
     *
     * @param path where it lies on disk
     * @param file the same relative to the configuration's folder, for reports
     * @param sql the part of the file that belongs to this direction; other lines are blank, so that line numbers hold
     * @param transactional whether its tool runs it in one transaction
     * @param sending how its tool hands it to the server
     */
    public record Script(Path path, String file, String sql, boolean transactional, Sending sending) {
        /** A script that is sent one statement after the other. */
        public Script(Path path, String file, String sql, boolean transactional) {
            this(path, file, sql, transactional, Sending.STATEMENTS);
        }
    }

    /** How a tool hands a script to the server; it decides what is one transaction where the tool opens none. */
    public enum Sending {
        /** One message for each statement. */
        STATEMENTS,
        /**
         * All of it in one message, which the server runs as one implicit transaction where it holds several statements
         * (manual, "Multiple Statements in a Simple Query").
         */
        WHOLE,
        /** Flyway splits it by its own rules. */
        FLYWAY
    }
}
