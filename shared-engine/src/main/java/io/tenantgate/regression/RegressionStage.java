package io.tenantgate.regression;

import io.tenantgate.checkout.BaseBranch;
import io.tenantgate.config.SuiteConfig;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The regression stage. One for a whole gate: what a suite of the base branch needs is made once and serves all shapes.
 * Closing it takes that away.
 */
public final class RegressionStage implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final List<SuiteConfig> suites;
    private final @Nullable String since;
    private final Path cacheHome;
    private final Map<String, String> environment;
    private final Map<String, BaseCode> bases = new ConcurrentHashMap<>();

    /**
     * For one gate.
     *
     * @param since a revision of the base branch; null for what GitHub tells
     * @param cacheHome where programs keep what they can make again
     * @param environment the engine's
     * @throws UsageException when a suite has no folder to run in, or needs a base branch that is not known
     */
    public RegressionStage(
            List<SuiteConfig> suites, @Nullable String since, Path cacheHome, Map<String, String> environment) {
        this.suites = List.copyOf(suites);
        this.since = BaseBranch.revision(since, environment).orElse(null);
        this.cacheHome = cacheHome;
        this.environment = Map.copyOf(environment);
        for (SuiteConfig suite : suites) {
            if (!Files.isDirectory(suite.path())) {
                throw new UsageException("regression." + suite.name() + ".path: " + suite.path()
                        + ": there is no such folder to run the suite in");
            }
            if (suite.base() && this.since == null) {
                throw new UsageException("regression." + suite.name() + ".base: the base branch is not known; set"
                        + " migrations.since, such as origin/main, or give --since");
            }
        }
    }

    /** Whether there is anything to run. */
    public boolean isEmpty() {
        return suites.isEmpty();
    }

    /** @throws UsageException when a suite chooses tenants of which the fleet has none */
    public void check(Fleet fleet) {
        for (SuiteConfig suite : suites) {
            if (suite.tenants() != null && chosen(suite, fleet.snapshots()).isEmpty()) {
                throw new UsageException("regression." + suite.name() + ".tenants: " + suite.tenants()
                        + " is the name of no tenant; the first is "
                        + fleet.snapshots().get(0).tenant());
            }
        }
    }

    /**
     * What came of it for one shape.
     *
     * @param results in the order of the suites
     * @param notRun suites that did not run for this shape, and why
     */
    public record Result(List<SuiteResult> results, List<String> notRun) {
        public Result {
            results = List.copyOf(results);
            notRun = List.copyOf(notRun);
        }
    }

    /**
     * Runs all suites on one shape, at the same time as far as there are cores; the runs of one suite one after the other,
     * because they share its folder.
     *
     * @param template the mirror that holds the shape's schema and no rows
     * @param stage migrates the data of tenants that a suite has chosen
     * @param migrated what the migrate stage has left; all migrations went through
     * @param progress told each suite that has ended
     * @throws GateException when a suite tells nothing, neither before nor after the migrations
     */
    public Result run(
            Mirrors mirrors,
            Mirror template,
            Shape shape,
            MigrateStage stage,
            MigrateStage.Result migrated,
            Consumer<String> progress) {
        Set<String> failed =
                migrated.failures().stream().map(TenantFailure::tenant).collect(Collectors.toSet());
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (TenantMirrors tenants = new TenantMirrors(mirrors, template, shape, stage, migrated)) {
            List<Future<List<SuiteResult>>> running = new ArrayList<>();
            List<String> notRun = new ArrayList<>();
            for (SuiteConfig suite : suites) {
                List<Snapshot> wanted =
                        suite.tenants() == null ? List.of(shape.representative()) : chosen(suite, shape.tenants());
                List<Snapshot> possible = wanted.stream()
                        .filter(tenant -> !failed.contains(tenant.tenant()))
                        .toList();
                if (wanted.isEmpty()) {
                    notRun.add(suite.name() + ": its tenants, " + suite.tenants() + ", are of other shapes");
                } else if (possible.size() < wanted.size()) {
                    notRun.add(suite.name() + ": the migrations fail on the data of "
                            + wanted.stream()
                                    .map(Snapshot::tenant)
                                    .filter(failed::contains)
                                    .collect(Collectors.joining(", ")));
                }
                running.add(workers.submit(() -> {
                    List<SuiteResult> results = new ArrayList<>();
                    for (Snapshot tenant : possible) {
                        results.addAll(run(suite, tenant, mirrors, tenants));
                    }
                    progress.accept(suite.name());
                    return results;
                }));
            }
            try {
                return new Result(
                        running.stream().flatMap(one -> result(one).stream()).toList(), notRun);
            } finally {
                // The mirrors go only when nobody uses them any more.
                stop(workers);
            }
        }
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new GateException("a suite that was interrupted does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<SuiteResult> run(SuiteConfig suite, Snapshot tenant, Mirrors mirrors, TenantMirrors tenants) {
        List<SuiteResult> results = new ArrayList<>();
        results.add(run(suite, false, new LocalWorkplace(suite.path()), tenant, mirrors, tenants));
        if (suite.base()) {
            BaseCode base = bases.computeIfAbsent(
                    suite.name(), name -> BaseCode.of(suite, String.valueOf(since), cacheHome, environment));
            results.add(run(suite, true, base.place(), tenant, mirrors, tenants).and(base.remarks()));
        }
        return results;
    }

    private SuiteResult run(
            SuiteConfig suite, boolean base, Workplace place, Snapshot tenant, Mirrors mirrors, TenantMirrors tenants) {
        SuiteRunner runner = new SuiteRunner(suite, tenant.tenant(), place, environment, mirrors);
        return new SuiteTrial(
                        suite.name(),
                        base,
                        tenant.tenant(),
                        suite.tenants() != null,
                        runner,
                        tenants.before(tenant),
                        tenants.after(tenant))
                .run();
    }

    private static List<Snapshot> chosen(SuiteConfig suite, List<Snapshot> tenants) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + suite.tenants());
        return tenants.stream()
                .filter(tenant -> matcher.matches(Path.of(tenant.tenant())))
                .toList();
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while the suites ran", e);
        }
    }

    @Override
    public void close() {
        bases.values().forEach(BaseCode::close);
    }
}
