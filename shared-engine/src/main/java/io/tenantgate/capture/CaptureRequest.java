package io.tenantgate.capture;

import io.tenantgate.capture.rows.RowRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be captured, and how.
 *
 * @param urls databases or servers, each with the tenant's name and a space before it where the database's name is not to be
 *     the tenant's
 * @param databases a glob: each database of the servers that matches is a tenant
 * @param schemas a glob: each schema of the databases that matches is a tenant
 * @param tenantsQuery a query that tells the tenants: a column "name", and one of "database", "schema" and "url"
 * @param out the folder of the pack
 * @param jobs how many sessions may be open in production at one time
 * @param pgDump the program, or null for the one on the {@code PATH}
 * @param historyTables names of tables whose rows are migration history
 * @param tool what writes the pack: {@code tenantgate/1.0.0}
 * @param environment variables of libpq ({@code PGPASSWORD}, …)
 * @param rows which rows are copied, and how masked; null where they stay where they are
 */
public record CaptureRequest(
        List<String> urls,
        @Nullable String databases,
        @Nullable String schemas,
        @Nullable String tenantsQuery,
        Path out,
        int jobs,
        @Nullable Path pgDump,
        Set<String> historyTables,
        String tool,
        Map<String, String> environment,
        @Nullable RowRules rows) {
    public CaptureRequest {
        urls = List.copyOf(urls);
        historyTables = Set.copyOf(historyTables);
        environment = Map.copyOf(environment);
    }

    /** Without the environment, which may hold a password. */
    @Override
    public String toString() {
        return "capture into " + out;
    }
}
