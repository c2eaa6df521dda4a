package io.tenantgate.capture;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.live.LiveDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Copies a tenant's rows out of production, as far as the one who asked for it allows. */
public interface TenantRows {
    /**
     * Writes the rows as {@code pg_dump --data-only} does, so that they can be read as a dump.
     *
     * @param live a session in a transaction that sees what the rest of the capture sees; stays open
     * @param catalog the tenant's, with its schema spelled as in {@link io.tenantgate.catalog.CatalogScope#TENANT}
     * @param schema with isolation by schema: the tenant's
     * @param dump plain SQL goes here, uncompressed; stays open
     * @return how many rows of each table were written, by schema and name, neither in quotes
     * @throws SQLException when the server refuses or goes away; the tenant then counts as not captured
     */
    SortedMap<String, Long> copy(LiveDatabase live, Catalog catalog, @Nullable String schema, OutputStream dump)
            throws SQLException, IOException;
}
