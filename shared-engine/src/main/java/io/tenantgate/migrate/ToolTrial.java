package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Runs the team's own program on a clone of each tenant with all of its rows. Code may do one thing for these rows and
 * another for those, and what it binds to its parameters is not known, so that its statements cannot be run again without it.
 */
final class ToolTrial {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d");

    /** What tells a program nothing of rows: it can only have gone well or not. */
    private static final Pattern TELLS_NOTHING =
            Pattern.compile("(ALTER|CREATE|DROP|COMMENT|GRANT|REVOKE|TRUNCATE|REINDEX|DO|SECURITY|REFRESH|VACUUM"
                    + "|ANALYZE|CLUSTER)\\b.*");

    private final Mirrors mirrors;
    private final Mirror template;
    private final Migration migration;
    private final Duration timeout;

    ToolTrial(Mirrors mirrors, Mirror template, Migration migration, Duration timeout) {
        this.mirrors = mirrors;
        this.template = template;
        this.migration = migration;
        this.timeout = timeout;
    }

    /** Whether these statements, run again one after the other, may not be what the program would do for other rows. */
    static boolean isNeeded(List<ObservedStatement> statements) {
        return statements.stream().anyMatch(ToolTrial::mayDependOnRows);
    }

    private static boolean mayDependOnRows(ObservedStatement statement) {
        String words = NonTransactional.words(statement.sql());
        if (NonTransactional.isTransactionControl(statement.sql())) {
            return false;
        }
        return PARAMETER.matcher(statement.sql()).find()
                || !TELLS_NOTHING.matcher(words).matches();
    }

    /**
     * One run for each tenant whose snapshot holds rows, as many at once as there are cores.
     *
     * @param progress told each tenant's name when its run has ended
     * @return the statement that failed, or the program itself, for each tenant that has one, by tenant
     * @throws GateException when a run says nothing about the tenant
     */
    List<TenantFailure> run(List<Snapshot> tenants, Consumer<String> progress) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Optional<TenantFailure>>> runs = new ArrayList<>();
            for (Snapshot tenant : tenants) {
                if (tenant.hasRows()) {
                    runs.add(workers.submit(() -> {
                        Optional<TenantFailure> failure = failure(tenant);
                        synchronized (progress) {
                            progress.accept(tenant.tenant());
                        }
                        return failure;
                    }));
                }
            }
            List<TenantFailure> failures = new ArrayList<>();
            for (Future<Optional<TenantFailure>> run : runs) {
                get(run).ifPresent(failures::add);
            }
            failures.sort(Comparator.comparing(TenantFailure::tenant));
            return failures;
        } finally {
            // Once one says nothing, the others need not be tried; a run that is interrupted ends its program.
            workers.shutdownNow();
        }
    }

    private static Optional<TenantFailure> get(Future<Optional<TenantFailure>> run) {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while the command ran on tenants' data", e);
        }
    }

    private Optional<TenantFailure> failure(Snapshot tenant) {
        try (Mirror clone = mirrors.clone(template)) {
            clone.loadRows(tenant, null);
            ToolHistory.fill(clone, template.schema(), tenant);
            MigrationResult result = ToolRun.run(clone, template.schema(), migration, timeout);
            ObservedStatement failed = result.failed();
            ServerError error = failed == null ? null : failed.error();
            return failed == null || error == null
                    ? Optional.empty()
                    : Optional.of(
                            new TenantFailure(tenant.tenant(), failed.sql(), failed.location(), error, null, null));
        } catch (ToolFailure e) {
            return Optional.of(e.of(tenant.tenant()));
        } catch (GateException e) {
            throw new GateException("on the data of tenant " + tenant.tenant() + ": " + e.getMessage(), e);
        }
    }
}
