package io.tenantgate.capture;

import io.tenantgate.report.GateException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server that lets nobody in is not tried for each of its thousand databases: each try may take until its time-out. */
final class ServerPatience {
    private static final int TRIES = 3;

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** @throws GateException when the server could not be reached so often, and never in between */
    void require(String server) {
        if (failures.getOrDefault(server, 0) >= TRIES) {
            throw new GateException(server + ": was not tried, because the server could not be reached for " + TRIES
                    + " tenants before; capture again when it can");
        }
    }

    void reached(String server) {
        failures.remove(server);
    }

    void notReached(String server) {
        failures.merge(server, 1, Integer::sum);
    }
}
