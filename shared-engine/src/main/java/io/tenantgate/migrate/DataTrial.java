package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries the statements that were observed on a shape's mirror on the data of each tenant: the rows of the tables that
 * the statements touch are loaded, the statements run as the ordinary role in one transaction, and all of it is rolled
 * back. Where a statement cannot run in a transaction, each tenant gets a clone of its own.
 */
public final class DataTrial {
    private DataTrial() {}

    /** Whether any of these statements read or wrote rows that were there before, so that a tenant's data can make it fail. */
    public static boolean dependsOnData(List<ObservedStatement> statements) {
        throw new UnsupportedOperationException();
    }

    /**
     * One trial for each tenant whose dump holds rows, on as many workers as there are cores.
     *
     * @return the first failing statement of each tenant that has one, by tenant
     */
    public static List<TenantFailure> run(
            Mirrors mirrors,
            Mirror template,
            List<Snapshot> tenants,
            List<ObservedStatement> statements,
            Duration timeout,
            Consumer<String> progress) {
        throw new UnsupportedOperationException();
    }
}
