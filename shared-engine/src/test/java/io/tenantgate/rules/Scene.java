package io.tenantgate.rules;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hand-made evidence of one migration on one shape, for tests that read as a story. */
final class Scene {
    static final String FILE = "migrations/002_x.sql";
    static final long TINY = 1000;

    /** A size at which everything but a change of the catalog takes longer than the two seconds of the policy. */
    static final long HUGE = 400_000_000;

    private final List<String> tenants;
    private final List<Ran> statements = new ArrayList<>();
    private final List<TenantFailure> failures = new ArrayList<>();
    private final Map<String, Map<String, Evidence.Size>> sizes = new HashMap<>();
    private final SortedMap<ObjectKey, SortedMap<String, String>> before = new TreeMap<>();
    private final SortedMap<ObjectKey, SortedMap<String, String>> after = new TreeMap<>();
    private String file = FILE;

    private Scene(List<String> tenants) {
        this.tenants = tenants;
    }

    static Scene of(String... tenants) {
        return new Scene(List.of(tenants));
    }

    Scene file(String name) {
        file = name;
        return this;
    }

    /** Every tenant's size of a table. */
    Scene rows(String table, long rows) {
        tenants.forEach(tenant -> rows(tenant, table, rows));
        return this;
    }

    Scene rows(String tenant, String table, long rows) {
        sizes.computeIfAbsent(tenant, any -> new HashMap<>()).put(table, new Evidence.Size(rows, rows * 100));
        return this;
    }

    Scene before(String table, String... columns) {
        describe(before, table, columns);
        return this;
    }

    Scene after(String table, String... columns) {
        describe(after, table, columns);
        return this;
    }

    Scene viewAfter(String name) {
        after.put(new ObjectKey(ObjectKind.VIEW, "public", "", name), new TreeMap<>());
        return this;
    }

    private static void describe(
            SortedMap<ObjectKey, SortedMap<String, String>> catalog, String table, String... columns) {
        catalog.put(new ObjectKey(ObjectKind.TABLE, "public", "", table), new TreeMap<>());
        for (String column : columns) {
            catalog.put(new ObjectKey(ObjectKind.COLUMN, "public", table, column), new TreeMap<>());
        }
    }

    Scene ran(Ran statement) {
        statements.add(statement);
        return this;
    }

    Scene failed(String tenant, String sql, ServerError error, @Nullable Long rows, @Nullable String query) {
        failures.add(new TenantFailure(tenant, sql, new SourceLocation(file, 1), error, rows, query));
        return this;
    }

    Evidence evidence() {
        List<ObservedStatement> observed = IntStream.range(0, statements.size())
                .mapToObj(index -> statements.get(index).observed(file, index))
                .toList();
        return new Evidence(file, tenants, new Catalog(before), new Catalog(after), observed, failures, sizes);
    }

    List<Finding> findings() {
        return findings(Map.of());
    }

    List<Finding> findings(Map<String, Optional<Severity>> rules) {
        return Rules.apply(List.of(evidence()), policy(rules));
    }

    List<String> ids() {
        return findings().stream().map(Finding::id).toList();
    }

    static PolicyConfig policy(Map<String, Optional<Severity>> rules) {
        return new PolicyConfig(Duration.ofSeconds(2), TINY, rules);
    }

    static ServerError error(String sqlstate, String message) {
        return new ServerError(sqlstate, message, null, null, null, null, null, null);
    }

    static Ran statement(String sql, String tag) {
        return new Ran(sql, tag);
    }

    /** A statement in the making: it ran on its own, with a lock_timeout, in two milliseconds. */
    static final class Ran {
        private final String sql;
        private final String tag;
        private final List<ObservedLock> locks = new ArrayList<>();
        private List<String> rewrites = List.of();
        private List<String> scans = List.of();
        private long transaction = -1;
        private double durationMs = 2;
        private @Nullable Long lockTimeoutMs = 2000L;
        private @Nullable ServerError error;

        private Ran(String sql, String tag) {
            this.sql = sql;
            this.tag = tag;
        }

        Ran lock(String table, LockMode mode) {
            locks.add(new ObservedLock(table, table, mode, true, 3));
            return this;
        }

        Ran lockNew(String table, LockMode mode) {
            locks.add(new ObservedLock(table, table, mode, false, 3));
            return this;
        }

        Ran rewrites(String... tables) {
            rewrites = List.of(tables);
            return this;
        }

        Ran scans(String... tables) {
            scans = List.of(tables);
            return this;
        }

        Ran in(long number) {
            transaction = number;
            return this;
        }

        Ran took(double millis) {
            durationMs = millis;
            return this;
        }

        Ran lockTimeout(@Nullable Long millis) {
            lockTimeoutMs = millis;
            return this;
        }

        Ran error(ServerError value) {
            error = value;
            return this;
        }

        private ObservedStatement observed(String file, int index) {
            return new ObservedStatement(
                    sql,
                    new SourceLocation(file, index + 1),
                    transaction < 0 ? 1000 + index : transaction,
                    transaction >= 0,
                    error == null ? tag : "",
                    index * 10.0,
                    durationMs,
                    error,
                    locks,
                    rewrites,
                    scans,
                    0,
                    0,
                    0,
                    lockTimeoutMs);
        }
    }
}
