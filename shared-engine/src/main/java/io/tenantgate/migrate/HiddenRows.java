package io.tenantgate.migrate;

import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that break a foreign key which PostgreSQL took for valid. It checks a new key with a query as the tables' owner; where
 * row-level policies hold for the owner too (FORCE ROW LEVEL SECURITY), they hide rows from that query, and the key passes.
 * Seen on PostgreSQL 15 and 18.
 */
final class HiddenRows {
    private static final String FOREIGN_KEY = "FOREIGN KEY";
    private static final String NOT_VALID = " NOT VALID";

    private HiddenRows() {}

    /**
     * What is wrong with the foreign keys that the migrations made, on the rows that the mirror holds.
     *
     * @param tenant whose rows these are
     * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
     */
    static List<TenantFailure> find(
            Mirror mirror, String tenant, List<Applied> migrations, @Nullable String tenantColumn) {
        List<TenantFailure> found = new ArrayList<>();
        try (Connection connection = mirror.connectToRows()) {
            for (Applied migration : migrations) {
                for (CatalogDiff.Change change : CatalogDiff.between(migration.before(), migration.after())
                        .changes()) {
                    if (isCheckedForeignKey(change) && isForced(migration, change)) {
                        rows(connection, mirror, change, tenantColumn)
                                .ifPresent(rows -> found.add(failure(tenant, migration, change, rows)));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new GateException("the rows of mirror " + mirror + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isCheckedForeignKey(CatalogDiff.Change change) {
        SortedMap<String, String> after = change.after();
        String definition = after == null ? "" : after.getOrDefault("definition", "");
        return change.key().kind() == ObjectKind.CONSTRAINT
                && definition.startsWith(FOREIGN_KEY)
                && !definition.endsWith(NOT_VALID);
    }

    /** Whether the owner is held to policies in any table; the key's own are not told apart, because looking costs little. */
    private static boolean isForced(Applied migration, CatalogDiff.Change change) {
        return migration.after().objects().entrySet().stream()
                .anyMatch(object -> object.getKey().kind() == ObjectKind.TABLE
                        && object.getKey().schema().equals(change.key().schema())
                        && "yes".equals(object.getValue().get("forced row security")));
    }

    private static Optional<OffendingRows> rows(
            Connection connection, Mirror mirror, CatalogDiff.Change change, @Nullable String tenantColumn) {
        String schema = mirror.schema();
        String table = SqlName.relation(change.key());
        String here = schema == null ? table : table.replace(CatalogScope.TENANT, SqlName.quote(schema));
        return OffendingRows.ofForeignKey(connection, here, change.key().name(), tenantColumn);
    }

    private static TenantFailure failure(
            String tenant, Applied migration, CatalogDiff.Change change, OffendingRows rows) {
        String name = change.key().name();
        List<ObservedStatement> statements = migration.result().statements();
        ObservedStatement by = statements.stream()
                .filter(statement -> statement.sql().contains(name))
                .findFirst()
                .or(() -> statements.stream()
                        .filter(statement ->
                                NonTransactional.words(statement.sql()).contains("REFERENCES"))
                        .findFirst())
                .orElse(statements.get(statements.size() - 1));
        return new TenantFailure(
                tenant,
                by.sql(),
                by.location(),
                new ServerError(
                        "23503",
                        "PostgreSQL took foreign key \"" + name
                                + "\" for valid, because forced row-level policies hid these rows from its check",
                        null,
                        null,
                        change.key().schema(),
                        change.key().parent(),
                        null,
                        name),
                rows.count(),
                rows.query(),
                rows.byTenant());
    }
}
