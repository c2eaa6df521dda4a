package io.tenantgate.snapshot;

import io.tenantgate.config.TenantsConfig;
import java.util.Set;
import java.util.function.Consumer;

/** Scans a folder of dumps. */
public final class FleetReader {
    private FleetReader() {}

    /**
     * Scans every dump once, on all cores.
     *
     * @param historyTables names of tables whose rows are kept as migration history
     * @param progress told each tenant's name when it has been scanned
     * @throws io.tenantgate.report.UsageException when the folder is missing or empty, or a dump cannot be used
     */
    public static Fleet read(TenantsConfig tenants, Set<String> historyTables, Consumer<String> progress) {
        throw new UnsupportedOperationException();
    }
}
