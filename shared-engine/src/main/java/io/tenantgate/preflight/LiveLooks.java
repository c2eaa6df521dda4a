package io.tenantgate.preflight;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveFailures;
import io.tenantgate.live.LiveLimits;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.live.Targets;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at many tenants in production, a few at a time, so that production hardly notices. */
final class LiveLooks {
    private final Targets targets;
    private final PolicyConfig policy;
    private final Consumer<String> progress;
    private final AtomicBoolean goOn = new AtomicBoolean(true);

    LiveLooks(Targets targets, PolicyConfig policy, Consumer<String> progress) {
        this.targets = targets;
        this.policy = policy;
        this.progress = progress;
    }

    private record Wanted(Snapshot snapshot, Demands demands) {}

    /** All tenants of these shapes, with what was seen of them. */
    List<Tenant> at(List<Demands> demands) {
        List<Wanted> all = demands.stream()
                .flatMap(one -> one.shape().tenants().stream().map(tenant -> new Wanted(tenant, one)))
                .toList();
        if (targets.isEmpty()) {
            return all.stream()
                    .map(one -> new Tenant(one.snapshot(), one.demands(), null, null))
                    .toList();
        }
        LiveLimits limits = LiveLimits.USUAL.withStatement(
                longer(LiveLimits.USUAL.statement(), policy.preflight().probeTimeout()));
        Map<String, @Nullable String> names = new LinkedHashMap<>();
        all.forEach(one -> names.put(one.snapshot().tenant(), one.snapshot().schema()));
        Targets.Places places = targets.find(names, limits);
        ExecutorService workers =
                Executors.newFixedThreadPool(policy.preflight().connections());
        try {
            List<Future<Tenant>> looks = all.stream()
                    .map(one -> workers.submit(() -> {
                        Tenant tenant = look(one, places, limits);
                        synchronized (progress) {
                            progress.accept(tenant.name());
                        }
                        return tenant;
                    }))
                    .toList();
            List<Tenant> tenants = new ArrayList<>();
            for (Future<Tenant> look : looks) {
                tenants.add(result(look));
            }
            return tenants;
        } finally {
            goOn.set(false);
            workers.shutdownNow();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Tenant look(Wanted wanted, Targets.Places places, LiveLimits limits) {
        String name = wanted.snapshot().tenant();
        LiveUrl url = places.found().get(name);
        if (url == null) {
            return unreached(wanted, String.valueOf(places.missing().get(name)));
        }
        try (LiveDatabase database = LiveDatabase.open(url, limits)) {
            LiveFacts facts = new LiveLook(database, wanted.snapshot(), wanted.demands(), policy, goOn).look();
            return new Tenant(wanted.snapshot(), wanted.demands(), facts, null);
        } catch (SQLException e) {
            return unreached(wanted, LiveFailures.text(e));
        } catch (GateException e) {
            return unreached(wanted, reason(url, e));
        }
    }

    /** Without the database, so that tenants of one server that is gone are told together. */
    private static String reason(LiveUrl url, GateException failure) {
        String message = String.valueOf(failure.getMessage());
        String place = url + ": ";
        return message.startsWith(place) ? url.server() + ": " + message.substring(place.length()) : message;
    }

    private static Tenant unreached(Wanted wanted, String why) {
        return new Tenant(wanted.snapshot(), wanted.demands(), null, why);
    }

    private static Tenant result(Future<Tenant> look) {
        try {
            return look.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while production was looked at", e);
        }
    }
}
