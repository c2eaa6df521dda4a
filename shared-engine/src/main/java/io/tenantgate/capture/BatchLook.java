package io.tenantgate.capture;

import io.tenantgate.capture.rows.RowCopy;
import io.tenantgate.capture.rows.RowRules;
import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveDatabase.History;
import io.tenantgate.pack.PackWriter;
import io.tenantgate.pack.Packed;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Production;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is seen of a database's tenants in one transaction: of its only one, or of some of its schemas. */
final class BatchLook {
    private final LiveDatabase live;
    private final CaptureRequest request;
    private final PackWriter pack;
    private final String catalogState;
    private final Map<Tenant, String> unchanged = new LinkedHashMap<>();
    private final Map<Tenant, Catalog> catalogs = new LinkedHashMap<>();
    private final Map<Tenant, Production> productions = new LinkedHashMap<>();
    private final Map<Tenant, History> histories = new LinkedHashMap<>();

    private BatchLook(LiveDatabase live, CaptureRequest request, PackWriter pack) throws SQLException {
        this.live = live;
        this.request = request;
        this.pack = pack;
        this.catalogState = live.catalogState();
    }

    /**
     * Looks. Catalogs are read where they have changed since the last capture.
     *
     * @param live a session in a transaction
     * @param batch tenants of its database
     * @param tenantSchemas with isolation by schema: the schemas of all tenants of the database
     */
    static BatchLook at(
            LiveDatabase live, List<Tenant> batch, Set<String> tenantSchemas, CaptureRequest request, PackWriter pack)
            throws SQLException {
        BatchLook look = new BatchLook(live, request, pack);
        batch.forEach(tenant -> pack.shapeOf(tenant.name(), tenant.schema(), look.catalogState)
                .ifPresent(shape -> look.unchanged.put(tenant, shape)));
        boolean readCatalogs = look.unchanged.size() < batch.size();
        if (batch.get(0).schema() == null) {
            look.database(batch.get(0), readCatalogs);
        } else {
            look.schemas(batch, tenantSchemas, readCatalogs);
        }
        return look;
    }

    private void database(Tenant tenant, boolean readCatalog) throws SQLException {
        if (readCatalog) {
            catalogs.put(tenant, live.catalog(CatalogScope.DATABASE));
        }
        productions.put(tenant, live.production(CatalogScope.DATABASE));
        histories.put(tenant, live.history(request.historyTables(), CatalogScope.DATABASE));
    }

    private void schemas(List<Tenant> batch, Set<String> tenantSchemas, boolean readCatalogs) throws SQLException {
        Map<String, Tenant> bySchema = new LinkedHashMap<>();
        batch.forEach(tenant -> bySchema.put(String.valueOf(tenant.schema()), tenant));
        if (readCatalogs) {
            put(live.catalogs(bySchema.keySet(), tenantSchemas), bySchema, catalogs);
        }
        put(live.productions(bySchema.keySet()), bySchema, productions);
        put(live.histories(request.historyTables(), bySchema.keySet()), bySchema, histories);
    }

    private static <T> void put(Map<String, T> values, Map<String, Tenant> bySchema, Map<Tenant, T> byTenant) {
        bySchema.forEach((schema, tenant) -> {
            T value = values.get(schema);
            if (value != null) {
                byTenant.put(tenant, value);
            }
        });
    }

    /**
     * A tenant as the pack keeps it, with its rows where they are wanted.
     *
     * @throws GateException when its schema is gone
     */
    Packed packed(Tenant tenant) {
        History history = of(histories, tenant);
        return new Packed(
                tenant.name(),
                tenant.url().toString(),
                tenant.schema(),
                shape(tenant),
                catalogState,
                production(tenant),
                history.tables(),
                history.unreadable(),
                rows(tenant));
    }

    private String shape(Tenant tenant) {
        String same = unchanged.get(tenant);
        if (same != null && !catalogs.containsKey(tenant)) {
            return same;
        }
        if (tenant.schema() != null && !isThere(catalog(tenant))) {
            throw new GateException(tenant.url() + ": the schema " + tenant.schema() + " is not there any more");
        }
        return PackWriter.shape(catalog(tenant));
    }

    /** Whether the tenant's schema is there at all. */
    private static boolean isThere(Catalog catalog) {
        return catalog.objects().keySet().stream()
                .anyMatch(key -> key.kind() == ObjectKind.SCHEMA && key.name().equals(CatalogScope.TENANT));
    }

    Catalog catalog(Tenant tenant) {
        return of(catalogs, tenant);
    }

    Production production(Tenant tenant) {
        return of(productions, tenant);
    }

    private static <T> T of(Map<Tenant, T> values, Tenant tenant) {
        T value = values.get(tenant);
        if (value == null) {
            throw new IllegalStateException("nothing was seen of " + tenant.name());
        }
        return value;
    }

    private Packed.@Nullable Rows rows(Tenant tenant) {
        RowRules rules = request.rows();
        if (rules == null) {
            return null;
        }
        try {
            Path file = Files.createTempFile(pack.temporary(), "rows", ".sql.gz");
            RowCopy.Result copied = RowCopy.run(live.connection(), new CatalogScope(tenant.schema()), rules, file);
            return new Packed.Rows(file, copied.counts(), copied.inPart(), copied.masked(), copied.leftOut());
        } catch (IOException e) {
            throw new GateException(tenant.url() + ": its rows cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
