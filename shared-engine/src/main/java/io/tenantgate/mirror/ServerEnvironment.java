package io.tenantgate.mirror;

import java.util.Map;
import java.util.Set;

/** What PostgreSQL's own programs get of the engine's environment. */
final class ServerEnvironment {
    /**
     * With these an arbitrary account of a container has a name (nss_wrapper(1)), without which {@code initdb} and
     * {@code postgres} do not start.
     */
    private static final Set<String> ACCOUNT = Set.of("LD_PRELOAD", "NSS_WRAPPER_PASSWD", "NSS_WRAPPER_GROUP");

    private ServerEnvironment() {}

    /** Leaves in a new process' environment what the server needs; nothing else of the engine's is for its eyes. */
    static void reduce(Map<String, String> environment) {
        if (environment.containsKey("NSS_WRAPPER_PASSWD")) {
            environment.keySet().retainAll(ACCOUNT);
        } else {
            environment.clear();
        }
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LC_ALL", "C");
    }
}
