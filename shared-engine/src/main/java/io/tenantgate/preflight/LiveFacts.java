package io.tenantgate.preflight;

import io.tenantgate.live.SchemaDrift;
import io.tenantgate.observe.LockMode;
import io.tenantgate.snapshot.Production;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was seen of one tenant in production just now.
 *
 * @param server {@code host:port}
 * @param major the server's major version
 * @param drift in what the schema differs from the snapshot's
 * @param inTheWay sessions that hold a lock which the migrations will wait for
 * @param preparedSeconds for each prepared transaction how long ago it was prepared
 * @param freezing tables that autovacuum must soon freeze: by table, how much of its allowance is used up, 1 for all of it
 * @param missing what the migrating role is not allowed, one sentence each
 * @param published publications by table
 * @param locksInUse entries of the server's shared lock table
 * @param answers the probes' answers
 */
record LiveFacts(
        String server,
        int major,
        Production production,
        SchemaDrift drift,
        List<Holder> inTheWay,
        List<Double> preparedSeconds,
        SortedMap<String, Double> freezing,
        List<String> missing,
        SortedMap<String, String> published,
        long locksInUse,
        Map<Probe, ProbeAnswer> answers) {
    LiveFacts {
        inTheWay = List.copyOf(inTheWay);
        preparedSeconds = List.copyOf(preparedSeconds);
        missing = List.copyOf(missing);
        answers = Map.copyOf(answers);
    }

    /**
     * Who holds a lock.
     *
     * @param table spelled as in a {@link io.tenantgate.catalog.CatalogScope}
     * @param kind what holds it
     * @param seconds how long its transaction has been open
     */
    record Holder(String table, LockMode held, Kind kind, double seconds) {
        enum Kind {
            SESSION,
            IDLE_SESSION,
            PREPARED_TRANSACTION,
            AUTOVACUUM,
            /** Does not give way, other than an ordinary autovacuum. */
            AUTOVACUUM_AGAINST_WRAPAROUND
        }
    }
}
