package io.tenantgate.snapshot;

import io.tenantgate.config.Isolation;
import io.tenantgate.report.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All tenants of the service.
 *
 * @param snapshots one for each tenant, sorted by name; never empty
 */
public record Fleet(Isolation isolation, List<Snapshot> snapshots) {
    public Fleet {
        snapshots = List.copyOf(snapshots);
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

    /**
     * The tenants whose names match a glob ({@code tenant_00*}).
     *
     * @throws UsageException when there are none
     */
    public Fleet only(String glob) {
        List<Snapshot> chosen = snapshots.stream()
                .filter(snapshot -> matches(glob, snapshot.tenant()))
                .toList();
        if (chosen.isEmpty()) {
            throw new UsageException("--tenants " + glob + ": no tenant has such a name; the first is "
                    + snapshots.get(0).tenant());
        }
        return new Fleet(isolation, chosen);
    }

    /** Whether a tenant's name matches a glob. */
    public static boolean matches(String glob, String tenant) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return matcher.matches(Path.of(tenant));
    }
}
