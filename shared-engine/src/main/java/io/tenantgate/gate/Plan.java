package io.tenantgate.gate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.pack.PackReader;
import io.tenantgate.pack.PackedFleet;
import io.tenantgate.report.Shard;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.DdlGroup;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.FleetReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet is split into shards. What is gated once is not split: tenants of equal DDL, roles and history stay together, so
 * that there are never more shards than different schemas. The most expensive ones go first, each to the shard that has least
 * to do yet. All of this follows from the fleet alone, whatever the order in which it is read.
 */
public final class Plan {
    private final List<Part> parts;

    private Plan(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * What one shard tests.
     *
     * @param schemas how many different schemas, as text; some of them may turn out to be one shape
     * @param cost in a unit of its own, to be compared with that of the other parts
     */
    public record Part(Shard shard, int schemas, int tenants, long cost) {}

    /**
     * The plan for the configured fleet. No server is needed for it.
     *
     * @param shards how many are wanted; the plan has fewer where the fleet has fewer different schemas
     * @param tenants a glob as with a gate, or null
     * @throws UsageException when the snapshots cannot be used
     */
    public static Plan of(GateConfig config, int shards, @Nullable String tenants, Progress progress) {
        Fleet fleet = fleet(config, tenants, progress);
        List<List<DdlGroup>> split = split(fleet, Math.min(shards, fleet.byDdl().size()));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            List<DdlGroup> groups = split.get(i);
            parts.add(new Part(
                    new Shard(i + 1, split.size()),
                    groups.size(),
                    groups.stream().mapToInt(group -> group.snapshots().size()).sum(),
                    groups.stream().mapToLong(Workload::of).sum()));
        }
        return new Plan(parts);
    }

    private static Fleet fleet(GateConfig config, @Nullable String tenants, Progress progress) {
        progress.stage("Reading snapshots", 0);
        Fleet all = PackReader.isPack(config.tenants().snapshots())
                ? PackedFleet.of(
                        PackReader.read(config.tenants(), progress::done),
                        config.tenants().schemas(),
                        MigrationFolder.HISTORY_TABLES)
                : FleetReader.read(config.tenants(), MigrationFolder.HISTORY_TABLES, progress::done);
        Fleet fleet = tenants == null ? all : all.only(tenants);
        progress.end("%d different schemas as text".formatted(fleet.byDdl().size()));
        return fleet;
    }

    /** The shards in their order. */
    public List<Part> parts() {
        return parts;
    }

    /**
     * The tenants that a shard tests, by their DDL.
     *
     * @throws UsageException when the fleet has too few different schemas for so many shards
     */
    static List<DdlGroup> part(Fleet fleet, Shard shard) {
        int schemas = fleet.byDdl().size();
        if (shard.count() > schemas) {
            throw new UsageException("--shard " + shard + ": the fleet has "
                    + (schemas == 1 ? "one schema" : schemas + " different schemas") + ", so there are at most "
                    + schemas + " shards; tenantgate plan --shards " + shard.count() + " tells them");
        }
        return split(fleet, shard.count()).get(shard.index() - 1);
    }

    private static List<List<DdlGroup>> split(Fleet fleet, int count) {
        record Weighed(DdlGroup group, long cost, String key) {}
        List<Weighed> groups = fleet.byDdl().stream()
                .map(group -> new Weighed(group, Workload.of(group), key(group)))
                .sorted(Comparator.comparing((Weighed one) -> -one.cost()).thenComparing(Weighed::key))
                .toList();
        List<List<DdlGroup>> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shards.add(new ArrayList<>());
        }
        long[] load = new long[count];
        for (Weighed one : groups) {
            int least = 0;
            for (int i = 1; i < count; i++) {
                least = load[i] < load[least] ? i : least;
            }
            shards.get(least).add(one.group());
            load[least] += one.cost();
        }
        // Within a shard as in the whole fleet: the largest first.
        List<DdlGroup> order = fleet.byDdl();
        shards.forEach(shard -> shard.sort(Comparator.comparing(order::indexOf)));
        return shards;
    }

    private static String key(DdlGroup group) {
        return group.first().ddlDigest() + " " + new TreeSet<>(group.first().roles()) + " "
                + group.first().historyDigest();
    }
}
