package io.tenantgate.migrate;

import io.tenantgate.catalog.SqlName;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries the statements that were observed on a shape's mirror on the data of each tenant: the rows of the tables that
 * the statements touch are loaded, the statements run as the ordinary role in one transaction, and all of it is rolled
 * back. A failure is believed only when it shows again on a clone of the tenant's own with all of its rows, in the
 * transactions that were observed; where a statement cannot run in a transaction, each tenant gets such a clone.
 */
public final class DataTrial {
    private static final Pattern READS_OR_WRITES = Pattern.compile(
            "(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|COPY|DO|CALL|REFRESH|TABLE|VALUES|EXECUTE|CLUSTER|REINDEX)\\b.*");
    private static final Pattern KEY =
            Pattern.compile(".*\\b(UNIQUE|PRIMARY KEY|REFERENCES|EXCLUDE|VALIDATE|CHECK|NOT NULL|TYPE|ATTACH)\\b.*");

    /** Rows of tenants before leave their room in the files, which statements have to read; then a new clone is cheaper. */
    private static final long ROWS_PER_CLONE = 200_000;

    private final Mirrors mirrors;
    private final Mirror template;
    private final @Nullable String schema;
    private final List<ObservedStatement> statements;
    private final Set<String> touched;
    private final Duration timeout;
    private final @Nullable String tenantColumn;
    private final boolean needsOwnClone;

    private DataTrial(
            Mirrors mirrors,
            Mirror template,
            List<ObservedStatement> statements,
            @Nullable String tenantColumn,
            Duration timeout) {
        this.mirrors = mirrors;
        this.template = template;
        this.schema = template.schema();
        this.statements = statements.stream()
                .filter(statement -> !NonTransactional.isTransactionControl(statement.sql()))
                .toList();
        this.touched = this.statements.stream()
                .flatMap(statement -> statement.locks().stream())
                .map(ObservedLock::table)
                .collect(Collectors.toCollection(TreeSet::new));
        this.tenantColumn = tenantColumn;
        this.timeout = timeout;
        this.needsOwnClone =
                this.statements.stream().anyMatch(statement -> NonTransactional.forServer(statement.sql()));
    }

    /** Whether any of these statements read or wrote rows that were there before, so that a tenant's data can make it fail. */
    public static boolean dependsOnData(List<ObservedStatement> statements) {
        return statements.stream().anyMatch(DataTrial::dependsOnData);
    }

    private static boolean dependsOnData(ObservedStatement statement) {
        if (!statement.scans().isEmpty() || !statement.rewrites().isEmpty()) {
            return true;
        }
        String words = NonTransactional.words(statement.sql());
        if (words.startsWith("DO ") || words.startsWith("CALL ")) {
            return true;
        }
        boolean touchesOld = statement.locks().stream().anyMatch(ObservedLock::existedBefore);
        return touchesOld
                && (READS_OR_WRITES.matcher(words).matches()
                        || KEY.matcher(words).matches());
    }

    /**
     * One trial for each tenant whose dump holds rows, on as many workers as there are cores.
     *
     * @param template the shape before the migrations, without rows
     * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
     * @param timeout how long the statements may run for one tenant
     * @param progress told each tenant's name when its trial has ended
     * @return the first failing statement of each tenant that has one, by tenant
     * @throws GateException when a trial says nothing about the tenant: time-out, server gone
     */
    public static List<TenantFailure> run(
            Mirrors mirrors,
            Mirror template,
            List<Snapshot> tenants,
            List<ObservedStatement> statements,
            @Nullable String tenantColumn,
            Duration timeout,
            Consumer<String> progress) {
        List<Snapshot> withRows = tenants.stream().filter(Snapshot::hasRows).toList();
        if (withRows.isEmpty() || statements.isEmpty()) {
            return List.of();
        }
        DataTrial trial = new DataTrial(mirrors, template, statements, tenantColumn, timeout);
        return trial.all(withRows, progress);
    }

    /**
     * The tenants whose snapshots hold a part only of the rows that the statements may meet, so that a trial that goes through
     * says little of the rest.
     */
    public static List<String> inPart(
            Mirrors mirrors, Mirror template, List<Snapshot> tenants, List<ObservedStatement> statements) {
        DataTrial trial = new DataTrial(mirrors, template, statements, null, Duration.ZERO);
        return tenants.stream()
                .filter(Snapshot::hasRows)
                .filter(tenant -> trial.touched.stream()
                        .map(table -> tenant.sizes().get(trial.asNamedBy(tenant, table)))
                        .anyMatch(size -> size != null && size.inPart()))
                .map(Snapshot::tenant)
                .toList();
    }

    private List<TenantFailure> all(List<Snapshot> tenants, Consumer<String> progress) {
        int workers = Math.min(Runtime.getRuntime().availableProcessors(), tenants.size());
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<List<TenantFailure>>> results = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                results.add(pool.submit(() -> work(tenants, next, progress)));
            }
            List<TenantFailure> failures = new ArrayList<>();
            for (Future<List<TenantFailure>> result : results) {
                failures.addAll(get(result));
            }
            failures.sort(Comparator.comparing(TenantFailure::tenant));
            return failures;
        } finally {
            next.set(tenants.size());
            pool.shutdown();
        }
    }

    private static List<TenantFailure> get(Future<List<TenantFailure>> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GateException gate) {
                throw gate;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while the migration was tried on tenants' data", e);
        }
    }

    private List<TenantFailure> work(List<Snapshot> tenants, AtomicInteger next, Consumer<String> progress) {
        List<TenantFailure> failures = new ArrayList<>();
        try (Bench bench = new Bench()) {
            for (int i = next.getAndIncrement(); i < tenants.size(); i = next.getAndIncrement()) {
                Snapshot tenant = tenants.get(i);
                if (needsOwnClone || !bench.passes(tenant)) {
                    onOwnClone(tenant).ifPresent(failures::add);
                }
                synchronized (progress) {
                    progress.accept(tenant.tenant());
                }
            }
        }
        return failures;
    }

    private Optional<TenantFailure> onOwnClone(Snapshot tenant) {
        try (Mirror clone = mirrors.clone(template)) {
            clone.loadRows(tenant, null);
            try (Watchdog watchdog = Watchdog.over(clone, timeout)) {
                Optional<Rehearsal.Failure> failure =
                        new Rehearsal(clone, schema, statements, tenantColumn).asObserved();
                if (watchdog.fired()) {
                    String where = Rehearsal.place(
                            failure.map(Rehearsal.Failure::statement).orElse(statements.get(statements.size() - 1)));
                    throw new GateException(where + ": did not end within " + Watchdog.text(timeout)
                            + " on the data of " + tenant.tenant() + "; raise migrations.timeout");
                }
                return failure.map(found -> new TenantFailure(
                        tenant.tenant(),
                        found.statement().sql(),
                        found.statement().location(),
                        found.error(),
                        found.rows().map(OffendingRows::count).orElse(null),
                        found.rows().map(rows -> asNamedBy(tenant, rows)).orElse(null),
                        found.rows().map(OffendingRows::byTenant).orElse(Collections.emptySortedMap())));
            }
        }
    }

    private String asNamedBy(Snapshot tenant, String table) {
        String own = tenant.schema();
        return own != null && schema != null && table.startsWith(schema + ".")
                ? own + table.substring(schema.length())
                : table;
    }

    /** The query as it finds the rows in production, where the tenant's schema has a name of its own. */
    private String asNamedBy(Snapshot tenant, OffendingRows rows) {
        String own = tenant.schema();
        return own == null || schema == null
                ? rows.query()
                : rows.query()
                        .replaceAll(
                                "(?<![\\w$.])" + Pattern.quote(SqlName.quote(schema)) + "\\.",
                                Matcher.quoteReplacement(SqlName.quote(own) + "."));
    }

    /** With isolation by schema: whether the table is in no tenant's schema, so that its rows are the same for all. */
    private boolean isShared(String table) {
        return schema != null && !table.startsWith(schema + ".");
    }

    /** One worker's clone, which serves tenant after tenant. What tenants share is loaded once: all is taken back. */
    private final class Bench implements AutoCloseable {
        private final Set<String> shared = new TreeSet<>();
        private @Nullable Mirror clone;
        private Set<String> loaded = Set.of();
        private long rowsLoaded;
        private boolean passesEmpty;

        /** Whether all statements go through with the tenant's rows in every table that they look at. */
        boolean passes(Snapshot tenant) {
            Set<String> tables = withRows(tenant, touched);
            while (true) {
                if (tables.isEmpty() && passesEmpty) {
                    return true;
                }
                Mirror mirror = fill(tenant, tables);
                Optional<Set<String>> locked;
                boolean late;
                try (Watchdog watchdog = Watchdog.over(mirror, timeout)) {
                    locked = new Rehearsal(mirror, schema, statements, tenantColumn).takenBack();
                    late = watchdog.fired();
                }
                if (late || locked.isEmpty()) {
                    return false;
                }
                passesEmpty |= tables.isEmpty();
                Set<String> seen = new TreeSet<>(tables);
                if (!seen.addAll(withRows(tenant, locked.get()))) {
                    return true;
                }
                tables = seen;
            }
        }

        private Mirror fill(Snapshot tenant, Set<String> tables) {
            if (clone != null && rowsLoaded > ROWS_PER_CLONE) {
                close();
            }
            Mirror mirror = clone == null ? mirrors.clone(template) : clone;
            clone = mirror;
            Set<String> missing = new TreeSet<>(tables);
            missing.removeAll(shared);
            if (!missing.isEmpty() || !loaded.isEmpty()) {
                mirror.replaceRows(loaded, tenant, missing);
            }
            loaded = missing.stream().filter(table -> !isShared(table)).collect(Collectors.toCollection(TreeSet::new));
            missing.stream().filter(DataTrial.this::isShared).forEach(shared::add);
            rowsLoaded +=
                    missing.stream().mapToLong(table -> rows(tenant, table)).sum();
            return mirror;
        }

        /** The tables, as the mirror names them, of which the tenant's dump holds rows. */
        private Set<String> withRows(Snapshot tenant, Set<String> tables) {
            Set<String> filled = new TreeSet<>();
            for (String table : tables) {
                if (rows(tenant, table) > 0) {
                    filled.add(table);
                }
            }
            return filled;
        }

        private long rows(Snapshot tenant, String table) {
            Snapshot.TableSize size = tenant.sizes().get(asNamedBy(tenant, table));
            return size == null ? 0 : size.rowsInDump();
        }

        @Override
        public void close() {
            if (clone != null) {
                clone.close();
            }
            clone = null;
            shared.clear();
            loaded = Set.of();
            rowsLoaded = 0;
        }
    }
}
