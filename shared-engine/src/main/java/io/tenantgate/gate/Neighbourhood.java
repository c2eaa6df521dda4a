package io.tenantgate.gate;

import io.tenantgate.config.Isolation;
import io.tenantgate.mirror.Neighbours;
import io.tenantgate.snapshot.DdlGroup;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * With isolation by schema: which other tenants live in the database of each, and which of them its mirror needs. One always
 * does where there is one: the tenant that is migrated before, to prove that a migration runs schema after schema.
 */
final class Neighbourhood {
    private final Fleet fleet;
    private final List<DdlGroup> groups;
    private final List<String> searchPath;
    private final Map<String, Snapshot> bySchema = new HashMap<>();

    Neighbourhood(Fleet fleet, List<DdlGroup> groups, List<String> searchPath) {
        this.fleet = fleet;
        this.groups = groups;
        this.searchPath = searchPath;
        fleet.snapshots().forEach(snapshot -> {
            String schema = snapshot.ddl().schema();
            if (schema != null) {
                bySchema.put(schema, snapshot);
            }
        });
    }

    /** Another tenant of the group, else one of the largest other group; whoever migrates both must own the objects of both. */
    Optional<Snapshot> next(DdlGroup group) {
        if (fleet.isolation() != Isolation.SCHEMA) {
            return Optional.empty();
        }
        Stream<Snapshot> alike = group.snapshots().stream().skip(1);
        Stream<Snapshot> others = groups.stream()
                .filter(other -> !other.first().tenant().equals(group.first().tenant()))
                .map(DdlGroup::first);
        return Stream.concat(alike, others)
                .filter(other -> other.owner().equals(group.first().owner())
                        && other.ddl().dump().equals(group.first().ddl().dump()))
                .findFirst();
    }

    /** What the mirror of the group's first tenant has to know. */
    Neighbours of(DdlGroup group) {
        return new Neighbours(bySchema.keySet(), guests(group), searchPath);
    }

    /** The group's first tenant with the roles of all that its mirror holds. */
    Snapshot first(DdlGroup group) {
        Set<String> roles = new HashSet<>();
        guests(group).stream()
                .flatMap(schema -> Optional.ofNullable(bySchema.get(schema)).stream())
                .forEach(guest -> roles.addAll(guest.roles()));
        return roles.isEmpty() ? group.first() : group.first().withRoles(roles);
    }

    private Set<String> guests(DdlGroup group) {
        Set<String> guests = new HashSet<>(group.first().ddl().guests());
        next(group).ifPresent(next -> {
            guests.addAll(next.ddl().guests());
            String schema = next.ddl().schema();
            if (schema != null) {
                guests.add(schema);
            }
        });
        guests.remove(String.valueOf(group.first().ddl().schema()));
        return guests;
    }
}
