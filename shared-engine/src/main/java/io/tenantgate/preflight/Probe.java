package io.tenantgate.preflight;

import io.tenantgate.catalog.Violations;
import io.tenantgate.observe.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the migrations will demand of rows which production has already, and the query for the rows that do not
 * have it. The tenant's schema is spelled as in a {@link io.tenantgate.catalog.CatalogScope}.
 *
 * @param table schema and name without quotes
 * @param columns the columns that it is about
 * @param plain of a key: whether it is over these columns alone, without expression or condition
 * @param fault what is wrong with the rows, to follow "rows of a table": {@code have no value in column email}
 * @param place the statement that demands it
 * @param changedBefore whether the migrations write to the table before they demand it, and may so mend the rows
 */
record Probe(
        Kind kind,
        String table,
        List<String> columns,
        boolean plain,
        String fault,
        Violations query,
        @Nullable SourceLocation place,
        boolean changedBefore) {
    enum Kind {
        NOT_NULL,
        CHECK,
        KEY,
        FOREIGN_KEY,
        TYPE
    }

    Probe {
        columns = List.copyOf(columns);
    }

    /** The fault as it follows so many rows: {@code 1 row of users has no value}, {@code 2 rows of users have no value}. */
    String fault(long rows) {
        if (rows != 1) {
            return fault;
        }
        int end = fault.indexOf(' ');
        String verb = fault.substring(0, end);
        String singular = switch (verb) {
            case "have" -> "has";
            case "do" -> "does";
            default -> verb + "s";
        };
        return singular + fault.substring(end);
    }
}
