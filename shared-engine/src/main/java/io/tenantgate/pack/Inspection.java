package io.tenantgate.pack;

import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.Isolation;
import io.tenantgate.snapshot.AppliedMigrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen in a pack without any server.
 *
 * @param ageSeconds how long ago the last capture ended
 * @param bytes of all its files
 * @param shapes the largest first; the others are compared with it
 * @param servers versions of PostgreSQL, with how many tenants run on each
 * @param behind tenants that lack a migration that another tenant has
 * @param gaps tenants of which the last capture has no complete snapshot
 * @param notRead what else the role that captured could not see, with of how many tenants
 */
public record Inspection(
        String pack,
        String tool,
        Isolation isolation,
        List<String> sources,
        Instant capturedAt,
        long ageSeconds,
        int tenants,
        long bytes,
        List<Shape> shapes,
        SortedMap<String, Integer> servers,
        List<Behind> behind,
        List<Gap> gaps,
        SortedMap<String, Integer> notRead) {

    /** A shape by its catalog, whatever migrations its tenants have had. */
    public record Shape(String id, int tables, int indexes, List<String> tenants, List<String> differences) {}

    /** A tenant that is behind. */
    public record Behind(String tenant, List<String> migrations) {}

    /** See {@link Pack.Gap}. */
    public record Gap(
            String tenant,
            String kind,
            String reason,
            Instant since,
            @Nullable Instant lastSnapshot) {}

    /** Looks at a pack. */
    public static Inspection of(Pack pack, Instant now) {
        SortedMap<String, Integer> servers = new TreeMap<>();
        SortedMap<String, Integer> notRead = new TreeMap<>();
        pack.tenants().forEach(tenant -> {
            servers.merge(tenant.production().server().version(), 1, Integer::sum);
            tenant.production().notRead().forEach(note -> notRead.merge(note, 1, Integer::sum));
        });
        return new Inspection(
                pack.folder().toString(),
                pack.tool(),
                pack.isolation(),
                pack.sources(),
                pack.capturedAt(),
                Math.max(0, Duration.between(pack.capturedAt(), now).toSeconds()),
                pack.tenants().size(),
                bytes(pack.folder()),
                shapes(pack),
                servers,
                behind(pack),
                pack.gaps().stream()
                        .map(gap -> new Gap(
                                gap.tenant(),
                                gap.kind().name().toLowerCase(java.util.Locale.ROOT),
                                gap.reason(),
                                gap.since(),
                                gap.lastSnapshot()))
                        .toList(),
                notRead);
    }

    /** As JSON: {@code docs/pack.schema.json} describes it. */
    public String json() {
        return PackJson.write(this);
    }

    private static List<Shape> shapes(Pack pack) {
        Map<String, List<String>> tenants = new TreeMap<>();
        pack.tenants()
                .forEach(tenant -> tenants.computeIfAbsent(tenant.shape(), id -> new ArrayList<>())
                        .add(tenant.name()));
        List<Pack.Shape> ordered = pack.shapes().values().stream()
                .filter(shape -> tenants.containsKey(shape.id()))
                .sorted(Comparator.comparing((Pack.Shape shape) ->
                                -tenants.getOrDefault(shape.id(), List.of()).size())
                        .thenComparing(shape ->
                                tenants.getOrDefault(shape.id(), List.of()).get(0)))
                .toList();
        List<Shape> shapes = new ArrayList<>();
        for (Pack.Shape shape : ordered) {
            shapes.add(new Shape(
                    shape.id(),
                    shape.catalog().count(ObjectKind.TABLE),
                    indexes(pack, shape.id()),
                    tenants.getOrDefault(shape.id(), List.of()),
                    CatalogDiff.between(ordered.get(0).catalog(), shape.catalog())
                            .describe()));
        }
        return shapes;
    }

    /** Those that back a constraint, too, of which a catalog tells as of the constraint. */
    private static int indexes(Pack pack, String shape) {
        return pack.tenants().stream()
                .filter(tenant -> tenant.shape().equals(shape))
                .findFirst()
                .map(tenant -> tenant.production().tables().values().stream()
                        .mapToInt(table -> table.indexes().size())
                        .sum())
                .orElse(0);
    }

    private static List<Behind> behind(Pack pack) {
        Map<String, AppliedMigrations> applied = new TreeMap<>();
        AppliedMigrations furthest = AppliedMigrations.of(Map.of());
        for (Pack.Tenant tenant : pack.tenants()) {
            AppliedMigrations own = AppliedMigrations.of(tenant.history());
            applied.put(tenant.name(), own);
            furthest = furthest.with(own);
        }
        List<Behind> behind = new ArrayList<>();
        for (Map.Entry<String, AppliedMigrations> tenant : applied.entrySet()) {
            List<String> missing = List.copyOf(tenant.getValue().lacks(furthest));
            if (!missing.isEmpty()) {
                behind.add(new Behind(tenant.getKey(), missing));
            }
        }
        return behind;
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
