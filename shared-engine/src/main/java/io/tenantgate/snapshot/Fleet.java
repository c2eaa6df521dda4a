package io.tenantgate.snapshot;

import io.tenantgate.config.Isolation;
import io.tenantgate.report.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All tenants of the service.
 *
 * @param snapshots one for each tenant, sorted by name; with isolation by row the one that holds them all; never empty
 * @param references with isolation by schema: for each tenant whose definitions name other tenants' schemas these, with an
 *     object that does so; what tenants share stands under an empty name
 * @param rowTenants with isolation by row: who they are; else null
 */
public record Fleet(
        Isolation isolation,
        List<Snapshot> snapshots,
        SortedMap<String, SortedMap<String, String>> references,
        @Nullable RowTenants rowTenants) {
    public Fleet {
        snapshots = List.copyOf(snapshots);
        references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
    }

    /** Tenants that do not name each other. */
    public Fleet(Isolation isolation, List<Snapshot> snapshots) {
        this(isolation, snapshots, Collections.emptySortedMap(), null);
    }

    /** The tenants' names; with isolation by row none where the snapshot holds no rows to tell them. */
    public List<String> tenantNames() {
        return rowTenants == null ? snapshots.stream().map(Snapshot::tenant).toList() : rowTenants.names();
    }

    /** Its tenants in groups of equal DDL, roles and history: the largest first, of equally large ones the one whose first tenant comes first. */
    public List<DdlGroup> byDdl() {
        record Likeness(String ddl, Set<String> roles, String history) {}
        Map<Likeness, List<Snapshot>> groups = new LinkedHashMap<>();
        for (Snapshot snapshot : snapshots) {
            Likeness likeness = new Likeness(snapshot.ddlDigest(), snapshot.roles(), snapshot.historyDigest());
            groups.computeIfAbsent(likeness, key -> new ArrayList<>()).add(snapshot);
        }
        return groups.values().stream()
                .map(DdlGroup::new)
                .sorted(Comparator.comparing(group -> -group.snapshots().size()))
                .toList();
    }

    /** The major version of the server that most of its tenants run on; of equally many the newest. */
    public int mainServerMajor() {
        Map<Integer, Long> tenants =
                snapshots.stream().collect(Collectors.groupingBy(Snapshot::serverMajor, Collectors.counting()));
        return tenants.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /**
     * The tenants whose names match a glob ({@code tenant_00*}).
     *
     * @throws UsageException when there are none
     */
    public Fleet only(String glob) {
        if (isolation == Isolation.ROW) {
            throw new UsageException(
                    "--tenants " + glob
                            + ": with isolation row all tenants share one database, and a migration runs for all at once; leave it out");
        }
        List<Snapshot> chosen = snapshots.stream()
                .filter(snapshot -> matches(glob, snapshot.tenant()))
                .toList();
        if (chosen.isEmpty()) {
            throw new UsageException("--tenants " + glob + ": no tenant has such a name; the first is "
                    + snapshots.get(0).tenant());
        }
        return new Fleet(isolation, chosen, references, rowTenants);
    }

    /** Whether a tenant's name matches a glob. */
    public static boolean matches(String glob, String tenant) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return matcher.matches(Path.of(tenant));
    }
}
