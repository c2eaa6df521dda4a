package io.tenantgate.preflight;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.Violations;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.config.PreflightPolicy;
import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.report.Finding;
import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A made-up fleet with one table, {@code public.users}, for checks over what was captured. */
final class Shop {
    static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
    static final Production.Load QUIET = new Production.Load(1, 0, 0.5, 0, null, List.of());

    private final Map<String, Production> captured = new TreeMap<>();
    private List<Probe> probes = List.of();
    private List<ObservedStatement> statements = List.of();
    private Map<ObjectKey, Map<String, String>> made = Map.of();
    private PreflightPolicy policy = PreflightPolicy.DEFAULT;

    Shop tenant(String name, Production production) {
        captured.put(name, production);
        return this;
    }

    Shop demands(Probe... demanded) {
        probes = List.of(demanded);
        return this;
    }

    Shop runs(ObservedStatement... ran) {
        statements = List.of(ran);
        return this;
    }

    Shop makes(ObjectKey key, Map<String, String> properties) {
        made = Map.of(key, properties);
        return this;
    }

    Shop policy(PreflightPolicy other) {
        policy = other;
        return this;
    }

    List<Finding> found(Check check) {
        List<Snapshot> snapshots = new ArrayList<>();
        captured.forEach((name, production) -> snapshots.add(snapshot(name, production)));
        Catalog before = catalog(Map.of());
        Demands demands = new Demands(
                new Shape("0123456789ab", snapshots, before),
                CatalogScope.DATABASE,
                Catalogs.of(before, catalog(made)),
                statements,
                new Probes(probes, List.of()));
        List<Tenant> tenants = snapshots.stream()
                .map(snapshot -> new Tenant(snapshot, demands, null, null))
                .toList();
        return check.find(new Scene(
                        tenants,
                        new PolicyConfig(
                                Duration.ofSeconds(2), 10_000, policy, Set.of(), PolicyConfig.MAX_AGE, Map.of()),
                        NOW))
                .toList();
    }

    private static Catalog catalog(Map<ObjectKey, Map<String, String>> more) {
        TreeMap<ObjectKey, java.util.SortedMap<String, String>> objects = new TreeMap<>();
        objects.put(new ObjectKey(ObjectKind.SCHEMA, "", "", "public"), new TreeMap<>());
        objects.put(new ObjectKey(ObjectKind.TABLE, "public", "", "users"), new TreeMap<>());
        objects.put(
                new ObjectKey(ObjectKind.COLUMN, "public", "users", "email"), new TreeMap<>(Map.of("type", "text")));
        more.forEach((key, properties) -> objects.put(key, new TreeMap<>(properties)));
        return new Catalog(objects);
    }

    private static Snapshot snapshot(String name, Production production) {
        Snapshot.Source source = new Snapshot.Source(new Dump(Path.of(name + ".sql")), null);
        return new Snapshot(
                name, source, source, null, 16, "digest", "shop", Set.of("shop"), Map.of(), Map.of(), production);
    }

    /** Captured an hour ago, with nothing odd about it. */
    static Production production(Production.Load load, Map<String, Production.Table> tables) {
        return production(NOW.minus(Duration.ofHours(1)), load, tables, Map.of(), Map.of());
    }

    static Production production(
            Instant at,
            Production.Load load,
            Map<String, Production.Table> tables,
            Map<String, String> settings,
            Map<String, String> available) {
        return new Production(
                at, new Production.Server("16.4", settings, Map.of(), available), tables, load, List.of());
    }

    /** A thousand rows with these statistics of {@code email}. */
    static Map<String, Production.Table> users(double nullFraction, double distinct) {
        return Map.of(
                "public.users",
                new Production.Table(
                        100, 1000, Map.of("email", new Production.Column(nullFraction, distinct, 20, null)), Map.of()));
    }

    static Probe notNull(boolean changedBefore) {
        return new Probe(
                Probe.Kind.NOT_NULL,
                "public.users",
                List.of("email"),
                true,
                "have no value in column email",
                Violations.rows("public.users", "email IS NULL"),
                new SourceLocation("migrations/1.sql", 3),
                changedBefore);
    }

    static Probe unique(boolean plain, String... columns) {
        return new Probe(
                Probe.Kind.KEY,
                "public.users",
                List.of(columns),
                plain,
                "repeat a value that must be unique by users_key",
                Violations.allRows("public.users"),
                null,
                false);
    }

    /** A statement that locks so many relations, the first of them {@code public.users}. */
    static ObservedStatement locking(int relations, LockMode mode, List<String> rewrites) {
        List<ObservedLock> locks = new ArrayList<>();
        for (int i = 0; i < relations; i++) {
            locks.add(new ObservedLock("public." + (i == 0 ? "users" : "part" + i), "public.users", mode, true, 1));
        }
        @Nullable SourceLocation nowhere = null;
        return new ObservedStatement(
                "ALTER TABLE users",
                nowhere,
                1,
                true,
                "ALTER TABLE",
                0,
                1,
                null,
                locks,
                rewrites,
                List.of(),
                0,
                0,
                0,
                0L);
    }
}
