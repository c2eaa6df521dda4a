package io.tenantgate.audit;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveDatabase.History;
import io.tenantgate.live.LiveFailures;
import io.tenantgate.live.LiveLimits;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.live.Targets;
import io.tenantgate.report.GateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether production's tenants still have a shape that was tested. Reads catalogs and migration history, and nothing else. */
public final class ProductionCheck {
    /** Tenants of one database are looked at together, so many at a time. */
    private static final int BATCH = 50;

    private final List<TestedShape> shapes;
    private final Targets targets;
    private final Set<String> historyTables;
    private final Consumer<String> progress;
    private final Map<String, TestedShape> shapeOf = new TreeMap<>();
    private final Map<String, TestedShape.Tenant> tenants = new TreeMap<>();
    private final Map<String, Comparison> comparisons = new TreeMap<>();

    private ProductionCheck(
            List<TestedShape> shapes, Targets targets, Set<String> historyTables, Consumer<String> progress) {
        this.shapes = shapes;
        this.targets = targets;
        this.historyTables = historyTables;
        this.progress = progress;
        for (TestedShape shape : shapes) {
            comparisons.put(shape.id(), new Comparison(shape));
            for (TestedShape.Tenant tenant : shape.tenants()) {
                shapeOf.put(tenant.name(), shape);
                tenants.put(tenant.name(), tenant);
            }
        }
    }

    /**
     * Looks at all tenants.
     *
     * @param shapes those of a record that holds
     * @param wanted what of the servers is a tenant
     * @param connections how many sessions at a time
     * @param progress told each tenant's name; by one thread at a time
     */
    public static List<TenantState> run(
            List<TestedShape> shapes,
            Targets targets,
            TenantNames wanted,
            Set<String> historyTables,
            int connections,
            Consumer<String> progress) {
        return new ProductionCheck(shapes, targets, historyTables, progress).run(wanted, connections);
    }

    private List<TenantState> run(TenantNames wanted, int connections) {
        LiveLimits limits = LiveLimits.USUAL;
        Map<String, @Nullable String> names = new TreeMap<>();
        tenants.forEach((name, tenant) -> names.put(name, tenant.schema()));
        Targets.Places places = targets.find(names, limits);
        List<TenantState> states = new ArrayList<>();
        places.missing()
                .forEach((name, reason) -> states.add(
                        places.absent().contains(name)
                                ? new TenantState(name, TenantState.Kind.MISSING, reason)
                                : new TenantState(name, TenantState.Kind.UNREACHED, reason)));
        states.addAll(unknown(wanted, limits));
        ExecutorService workers = Executors.newFixedThreadPool(connections);
        try {
            List<Future<List<TenantState>>> looks = batches(places.found()).stream()
                    .map(batch -> workers.submit(() -> look(batch, limits)))
                    .toList();
            for (Future<List<TenantState>> look : looks) {
                states.addAll(look.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while production was looked at", e);
        } finally {
            workers.shutdownNow();
        }
        return states.stream().sorted().toList();
    }

    /** Tenants that production has and the record does not know. */
    private List<TenantState> unknown(TenantNames wanted, LiveLimits limits) {
        boolean schemas = tenants.values().stream().anyMatch(tenant -> tenant.schema() != null);
        Set<String> known = new TreeSet<>();
        tenants.values().forEach(tenant -> known.add(schemas ? String.valueOf(tenant.schema()) : tenant.name()));
        Set<String> found = new TreeSet<>();
        for (LiveUrl server : targets.servers()) {
            found.addAll(wanted.at(server, schemas, limits));
        }
        targets.named().keySet().stream()
                .filter(name -> !tenants.containsKey(name))
                .forEach(found::add);
        // Schemas that all tenants share are part of their shapes.
        (schemas ? shapes : List.<TestedShape>of())
                .forEach(shape -> shape.before().objects().keySet().stream()
                        .filter(key -> key.kind() == ObjectKind.SCHEMA)
                        .forEach(key -> known.add(key.name())));
        found.removeAll(known);
        return found.stream()
                .map(name -> new TenantState(name, TenantState.Kind.UNKNOWN, "was not there when the gate ran"))
                .toList();
    }

    private record Batch(LiveUrl url, List<TestedShape.Tenant> tenants) {}

    private List<Batch> batches(Map<String, LiveUrl> found) {
        Map<LiveUrl, List<TestedShape.Tenant>> byUrl = new LinkedHashMap<>();
        new TreeMap<>(found)
                .forEach((name, url) ->
                        byUrl.computeIfAbsent(url, key -> new ArrayList<>()).add(tenant(name)));
        List<Batch> batches = new ArrayList<>();
        byUrl.forEach((url, all) -> {
            for (int from = 0; from < all.size(); from += BATCH) {
                batches.add(new Batch(url, all.subList(from, Math.min(from + BATCH, all.size()))));
            }
        });
        return batches;
    }

    private TestedShape.Tenant tenant(String name) {
        TestedShape.Tenant tenant = tenants.get(name);
        if (tenant == null) {
            throw new IllegalArgumentException(name);
        }
        return tenant;
    }

    private List<TenantState> look(Batch batch, LiveLimits limits) {
        try (LiveDatabase live = LiveDatabase.open(batch.url(), limits)) {
            live.connection().setAutoCommit(false);
            List<TenantState> states = batch.tenants().get(0).schema() == null
                    ? databases(live, batch.tenants())
                    : schemas(live, batch.tenants());
            live.connection().rollback();
            return states;
        } catch (SQLException e) {
            return unreached(batch, LiveFailures.text(e));
        } catch (GateException e) {
            return unreached(batch, String.valueOf(e.getMessage()));
        }
    }

    private static List<TenantState> unreached(Batch batch, String why) {
        return batch.tenants().stream()
                .map(tenant -> new TenantState(tenant.name(), TenantState.Kind.UNREACHED, why))
                .toList();
    }

    private List<TenantState> databases(LiveDatabase live, List<TestedShape.Tenant> batch) throws SQLException {
        Catalog now = live.catalog(CatalogScope.DATABASE);
        History history = live.history(historyTables, CatalogScope.DATABASE);
        return batch.stream().map(tenant -> state(tenant, now, history)).toList();
    }

    private List<TenantState> schemas(LiveDatabase live, List<TestedShape.Tenant> batch) throws SQLException {
        Set<String> wanted = new TreeSet<>();
        batch.forEach(tenant -> wanted.add(String.valueOf(tenant.schema())));
        Set<String> all =
                live.otherSchemas(shapes.stream().map(TestedShape::before).toList());
        all.addAll(wanted);
        Map<String, Catalog> catalogs = live.catalogs(wanted, all);
        Map<String, History> histories = live.histories(historyTables, wanted);
        List<TenantState> states = new ArrayList<>();
        for (TestedShape.Tenant tenant : batch) {
            String schema = String.valueOf(tenant.schema());
            states.add(state(
                    tenant,
                    catalogs.getOrDefault(schema, new Catalog(Collections.emptySortedMap())),
                    histories.getOrDefault(schema, new History(Collections.emptySortedMap(), List.of()))));
        }
        return states;
    }

    private TenantState state(TestedShape.Tenant tenant, Catalog now, History history) {
        TenantState state = compare(tenant, now, history);
        synchronized (progress) {
            progress.accept(tenant.name());
        }
        return state;
    }

    private TenantState compare(TestedShape.Tenant tenant, Catalog now, History history) {
        if (tenant.schema() != null
                && now.objects().keySet().stream()
                        .noneMatch(key ->
                                key.kind() == ObjectKind.SCHEMA && key.name().equals(CatalogScope.TENANT))) {
            return new TenantState(tenant.name(), TenantState.Kind.MISSING, "its schema is not there any more");
        }
        TestedShape own = shapeOf.getOrDefault(tenant.name(), shapes.get(0));
        TenantState state = comparison(own).of(tenant, now, history);
        if (state.kind() == TenantState.Kind.CHANGED) {
            for (TestedShape other : shapes) {
                if (!other.id().equals(own.id()) && comparison(other).of(tenant, now, history).kind() == TenantState.Kind.SAME) {
                    return new TenantState(
                            tenant.name(),
                            TenantState.Kind.SAME,
                            "has shape " + other.id() + " now, which was tested too");
                }
            }
        }
        return state;
    }

    private Comparison comparison(TestedShape shape) {
        return comparisons.getOrDefault(shape.id(), new Comparison(shape));
    }
}
