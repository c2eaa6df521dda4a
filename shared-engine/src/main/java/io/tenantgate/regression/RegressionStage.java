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
    private final Path snapshots;
    private final Consumer<String> log;
    private final Map<String, Workplace> places = new ConcurrentHashMap<>();
    private final Map<String, BaseCode> bases = new ConcurrentHashMap<>();
    private @Nullable SuiteImages images;

    /**
     * For one gate.
     *
     * @param since a revision of the base branch; null for what GitHub tells
     * @param cacheHome where programs keep what they can make again
     * @param environment the engine's
     * @param snapshots of production, which are not copied to any container
     * @param log told what takes long, such as pulling an image
     * @throws UsageException when a suite has no folder to run in, or needs a base branch that is not known
     */
    public RegressionStage(
            List<SuiteConfig> suites,
            @Nullable String since,
            Path cacheHome,
            Map<String, String> environment,
            Path snapshots,
            Consumer<String> log) {
        this.snapshots = snapshots;
        this.log = log;
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

    /**
     * Looks whether all suites can run, and has the images that they need.
     *
     * @throws UsageException when a suite chooses tenants of which the fleet has none, or an image that does not exist
     * @throws GateException when there is no Docker engine, or an image cannot be pulled
     */
    public void check(Fleet fleet) {
        for (SuiteConfig suite : suites) {
            if (suite.tenants() != null && chosen(suite, fleet.snapshots()).isEmpty()) {
                throw new UsageException("regression." + suite.name() + ".tenants: " + suite.tenants()
                        + " is the name of no tenant; the first is "
                        + fleet.snapshots().get(0).tenant());
            }
            SuiteConfig.Container container = suite.container();
            if (container != null) {
                images(suite).of(suite, container);
            }
        }
    }

    private synchronized SuiteImages images(SuiteConfig suite) {
        SuiteImages found = images == null ? SuiteImages.find(suite, log) : images;
        images = found;
        return found;
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
        String run = mirrors.server().run();
        List<SuiteResult> results = new ArrayList<>();
        Workplace place = places.computeIfAbsent(suite.name(), name -> place(suite, run));
        results.add(run(suite, false, place, tenant, mirrors, tenants));
        if (suite.base()) {
            BaseCode base = bases.computeIfAbsent(suite.name(), name -> base(suite, run));
            results.add(run(suite, true, base.place(), tenant, mirrors, tenants).and(base.remarks()));
        }
        return results;
    }

    private Workplace place(SuiteConfig suite, String run) {
        if (suite.container() == null) {
            return new LocalWorkplace(suite.path());
        }
        Workplace place = container(suite, Workspace.around(suite.path(), snapshots), run);
        try {
            SuiteSetup.run(suite, "", place, environment);
            return place;
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private BaseCode base(SuiteConfig suite, String run) {
        return BaseCode.of(
                suite,
                String.valueOf(since),
                cacheHome,
                environment,
                checkout -> suite.container() == null
                        ? new LocalWorkplace(checkout.counterpart(suite.path()))
                        : container(suite, Workspace.of(checkout, suite, snapshots), run));
    }

    private Workplace container(SuiteConfig suite, Workspace workspace, String run) {
        return ContainerWorkplace.open(suite, images(suite), workspace, run, cacheHome, log);
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
        places.values().forEach(Workplace::close);
        bases.values().forEach(BaseCode::close);
    }
}
