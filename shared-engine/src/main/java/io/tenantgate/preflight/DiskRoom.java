package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Room on disk for what was seen to be rewritten and built. */
final class DiskRoom implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "disk-room",
            "Rewrites and index builds need room",
            Severity.NOTE,
            "A rewrite keeps the old table and its indexes until the transaction ends; an index build adds what it builds. A full disk stops the whole server. How much is free cannot be asked by SQL. The room is an estimate from what was observed and production's sizes; as much again may be needed for write-ahead log.",
            "See that the volume has the room; say how much is free in policy.preflight.disk-free, and what needs more becomes an error.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private static final long WORTH_A_WORD = 1_000_000_000;

    @Override
    public Stream<Finding> find(Scene scene) {
        SortedMap<String, Long> peaks = new TreeMap<>();
        long lasting = 0;
        long passing = 0;
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            if (production != null) {
                Room room =
                        Room.of(tenant.demands(), production, tenant.snapshot().schema());
                if (room.lasting() + room.passing() > 0) {
                    peaks.put(tenant.name(), room.lasting() + room.passing());
                }
                lasting += room.lasting();
                passing = Math.max(passing, room.passing());
            }
        }
        long needed = lasting + passing;
        Long free = scene.policy().preflight().diskFree();
        boolean tooMuch = free != null && needed > free;
        String more =
                free != null && tooMuch ? "; policy.preflight.disk-free says " + Say.bytes(free) + " are free." : ".";
        if (peaks.isEmpty() || (!tooMuch && (free != null || needed < WORTH_A_WORD))) {
            return Stream.empty();
        }
        String leader = Tally.leader(peaks);
        return Stream.of(Scene.finding(
                DOC,
                tooMuch ? Severity.ERROR : DOC.severity(),
                "The migrations need an estimated " + Say.bytes(needed) + " of disk for "
                        + lower(scene.who(peaks.keySet()))
                        + ", one after another: up to " + Say.bytes(Tally.most(peaks)) + " on " + leader + ", and "
                        + Say.bytes(lasting) + " that stay"
                        + more,
                Basis.PRODUCTION,
                peaks.keySet(),
                Map.of(
                        "bytes_needed", needed,
                        "bytes_that_stay", lasting,
                        "bytes_while_running", passing,
                        "bytes_by_tenant", Tally.top(peaks))));
    }

    private static String lower(String who) {
        return who.startsWith("All ") || who.startsWith("The ")
                ? Character.toLowerCase(who.charAt(0)) + who.substring(1)
                : who;
    }
}
