package io.tenantgate.mirror;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How a server copies a database (manual, "CREATE DATABASE" and "file_copy_method"). Copying files takes a third of the time of
 * logging each page, but ends in two checkpoints, which are quick only where nothing is flushed to a disk.
 */
final class CopyStrategy {
    /** The first version that has a choice; before it, files are copied. */
    private static final int CHOICE = 15;

    /** The first version that leaves the copy to the file system, which shares the blocks where it can. */
    private static final int CLONE = 18;

    /** A system error, such as the refusal of a file system (manual, appendix A, class 58). */
    private static final String SYSTEM_ERROR = "58";

    private final MirrorServer server;
    private volatile boolean cloneRefused;

    CopyStrategy(MirrorServer server) {
        this.server = server;
    }

    /** Runs {@code create}, a {@code CREATE DATABASE … TEMPLATE …}. */
    void run(Connection admin, String create) throws SQLException {
        if (!server.isThrowAway() || server.major() < CHOICE) {
            Sessions.run(admin, create);
            return;
        }
        var byFiles = create + " STRATEGY file_copy";
        if (server.major() < CLONE || cloneRefused) {
            Sessions.run(admin, byFiles);
            return;
        }
        Sessions.run(admin, "SET file_copy_method = clone");
        try {
            Sessions.run(admin, byFiles);
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(SYSTEM_ERROR)) {
                throw e;
            }
            cloneRefused = true;
            Sessions.run(admin, "SET file_copy_method = copy");
            Sessions.run(admin, byFiles);
        }
    }
}
