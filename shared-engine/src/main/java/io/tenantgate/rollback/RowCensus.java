package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.mirror.Mirror;
import java.util.Map;

/**
 * How many rows each table holds and an order-independent checksum over each of its columns.
 *
 * @param tables by relation name with schema
 */
public record RowCensus(Map<String, TableRows> tables) {
    /**
     * One table's rows.
     *
     * @param columns an order-independent checksum of each column's values as text, by column name
     */
    public record TableRows(long count, Map<String, String> columns) {
        public TableRows {
            columns = Map.copyOf(columns);
        }
    }

    public RowCensus {
        tables = Map.copyOf(tables);
    }

    /** Counts all ordinary tables of the mirror. */
    public static RowCensus take(Mirror mirror, CatalogScope scope) {
        throw new UnsupportedOperationException();
    }
}
