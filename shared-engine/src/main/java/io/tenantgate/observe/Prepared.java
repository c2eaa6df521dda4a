package io.tenantgate.observe;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements and portals that the client made with the extended protocol, by their names. */
final class Prepared {
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final Map<String, Running> suspended = new HashMap<>();

    void parse(String name, String sql) {
        statements.put(name, sql);
    }

    /** The text of the statement that the portal now runs. */
    String bind(String portal, String statement) {
        // A name that is not known here was given with SQL's PREPARE.
        String sql = statements.getOrDefault(statement, "EXECUTE " + statement);
        portals.put(portal, sql);
        suspended.remove(portal);
        return sql;
    }

    /** The text of the statement that Execute runs in the portal. */
    String sqlOf(String portal) {
        // A name that is not known here was given with SQL's DECLARE.
        return portals.getOrDefault(portal, "FETCH FROM " + portal);
    }

    void suspend(String portal, Running statement) {
        suspended.put(portal, statement);
    }

    /** The statement that stopped in the portal at a limit of rows and is asked for more; null where none did. */
    @Nullable
    Running resume(String portal) {
        return suspended.remove(portal);
    }

    void close(char what, String name) {
        if (what == 'S') {
            statements.remove(name);
        } else {
            portals.remove(name);
            suspended.remove(name);
        }
    }

    /** A transaction has ended, and its portals with it. */
    void forgetPortals() {
        portals.clear();
        suspended.clear();
    }
}
