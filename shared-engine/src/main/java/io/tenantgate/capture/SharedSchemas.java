package io.tenantgate.capture;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.live.LiveDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** With isolation by schema: schemas beside {@code public} that belong to no tenant, and so to all. */
final class SharedSchemas {
    private static final String ALL =
            "select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')";

    private SharedSchemas() {}

    /** A digest of what is in them, which changes with it; empty where there is none. */
    static String digest(LiveDatabase live, Set<String> tenantSchemas) throws SQLException {
        Set<String> shared = new TreeSet<>();
        try (Statement statement = live.connection().createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                shared.add(rows.getString(1));
            }
        }
        shared.removeAll(tenantSchemas);
        StringBuilder digest = new StringBuilder();
        new TreeMap<>(live.catalogs(shared))
                .forEach((schema, catalog) -> digest.append(schema).append(catalog.fingerprint()));
        return digest.toString();
    }

    /** Whether the tenant's schema is there at all. */
    static boolean isThere(Catalog catalog) {
        return catalog.objects().keySet().stream()
                .anyMatch(key -> key.kind() == ObjectKind.SCHEMA && key.name().equals(CatalogScope.TENANT));
    }
}
