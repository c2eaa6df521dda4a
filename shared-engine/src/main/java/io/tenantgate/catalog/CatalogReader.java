package io.tenantgate.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads a catalog through {@code pg_catalog}. */
public final class CatalogReader {
    private CatalogReader() {}

    /**
     * Everything that users made in the connected database, except what {@code scope} leaves out.
     *
     * @throws SQLException when the server refuses or goes away
     */
    public static Catalog read(Connection connection, CatalogScope scope) throws SQLException {
        throw new UnsupportedOperationException();
    }
}
