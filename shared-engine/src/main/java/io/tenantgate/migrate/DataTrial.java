package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries the statements that were observed on a shape's mirror on the data of each tenant: the rows of the tables that
 * the statements touch are loaded, the statements run as the ordinary role in one transaction, and all of it is rolled
 * back. Where a statement cannot run in a transaction, each tenant gets a clone of its own.
 */
final class DataTrial {
    private final Mirrors mirrors;
    private final Mirror template;
    private final List<ObservedStatement> statements;
    private final Set<String> tables;
    private final boolean ownTransactions;
    private final Duration timeout;

    private DataTrial(Mirrors mirrors, Mirror template, List<ObservedStatement> observed, Duration timeout) {
        this.mirrors = mirrors;
        this.template = template;
        this.ownTransactions = observed.stream().anyMatch(one -> NonTransactional.forServer(one.sql()));
        this.statements = observed.stream()
                .filter(one -> ownTransactions || !NonTransactional.isTransactionControl(one.sql()))
                .toList();
        this.tables = touched(observed);
        this.timeout = timeout;
    }

    /** Whether any of these statements read or wrote rows that were there before, so that a tenant's data can make it fail. */
    static boolean dependsOnData(List<ObservedStatement> statements) {
        return statements.stream()
                .anyMatch(one -> !one.scans().isEmpty() || !one.rewrites().isEmpty() || one.rows() > 0 || reads(one));
    }

    /** Commands whose command tag says that rows decide about them, whether or not the mirror held some. */
    private static boolean reads(ObservedStatement statement) {
        return Set.of("UPDATE", "DELETE", "INSERT", "MERGE", "SELECT", "DO", "CALL", "COPY")
                .contains(statement.tag());
    }

    private static Set<String> touched(List<ObservedStatement> statements) {
        Set<String> tables = new TreeSet<>();
        statements.forEach(one ->
                one.locks().stream().filter(lock -> lock.existedBefore()).forEach(lock -> tables.add(lock.table())));
        return tables;
    }

    /**
     * One trial for each tenant whose dump holds rows, on as many workers as there are cores.
     *
     * @return the first failing statement of each tenant that has one, by tenant
     */
    static List<TenantFailure> run(
            Mirrors mirrors,
            Mirror template,
            List<Snapshot> tenants,
            List<ObservedStatement> statements,
            Duration timeout,
            Consumer<String> progress) {
        return new DataTrial(mirrors, template, statements, timeout)
                .run(tenants.stream().filter(Snapshot::hasRows).toList(), progress);
    }

    private List<TenantFailure> run(List<Snapshot> tenants, Consumer<String> progress) {
        int count = Math.min(Runtime.getRuntime().availableProcessors(), tenants.size());
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, count));
        LinkedBlockingQueue<Snapshot> queue = new LinkedBlockingQueue<>(tenants);
        try {
            List<Future<List<TenantFailure>>> running = Stream.generate(
                            () -> workers.submit(() -> work(queue, progress)))
                    .limit(count)
                    .toList();
            List<TenantFailure> failures = new ArrayList<>();
            for (Future<List<TenantFailure>> one : running) {
                failures.addAll(one.get());
            }
            failures.sort(java.util.Comparator.comparing(TenantFailure::tenant));
            return failures;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while trying the migrations on the tenants' data", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<TenantFailure> work(LinkedBlockingQueue<Snapshot> queue, Consumer<String> progress) {
        List<TenantFailure> failures = new ArrayList<>();
        @Nullable Mirror mirror = null;
        try {
            for (Snapshot tenant = queue.poll(); tenant != null; tenant = queue.poll()) {
                if (mirror == null) {
                    mirror = mirrors.clone(template);
                } else {
                    mirror.clearRows(tables);
                }
                mirror.loadRows(tenant, tables);
                failure(mirror, tenant).ifPresent(failures::add);
                progress.accept(tenant.tenant());
                if (ownTransactions) {
                    mirror.close();
                    mirror = null;
                }
            }
        } finally {
            if (mirror != null) {
                mirror.close();
            }
        }
        return failures;
    }

    private Optional<TenantFailure> failure(Mirror mirror, Snapshot tenant) {
        try (Watchdog watchdog = Watchdog.over(mirror, timeout)) {
            return new TenantTrial(mirror, tenant, statements, ownTransactions, watchdog, timeout).run();
        }
    }
}
