package io.tenantgate.pack;

import io.tenantgate.snapshot.Production.Server;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code servers/SERVER.json}: a server and a database on it, shared by tenants of which the same can be said. */
record ServerFile(
        String version,
        SortedMap<String, String> settings,
        SortedMap<String, String> extensions,
        SortedMap<String, String> available) {
    ServerFile {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        extensions = Collections.unmodifiableSortedMap(new TreeMap<>(extensions));
        available = Collections.unmodifiableSortedMap(new TreeMap<>(available));
    }

    Server toServer() {
        return new Server(version, settings, extensions, available);
    }

    static String json(String server) {
        return "servers/" + server + ".json";
    }
}
