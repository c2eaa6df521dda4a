package io.tenantgate.rollback;

import io.tenantgate.catalog.SqlName;
import java.util.List;
import java.util.Optional;

/**
 * What a row of one table has to be like.
 *
 * @param primaryKey its columns in the order in which they stand in the table; empty without one
 */
record TableForm(
        String schema,
        String name,
        boolean partition,
        List<ColumnForm> columns,
        List<String> primaryKey,
        List<Check> checks,
        List<Reference> references) {
    /**
     * One column.
     *
     * @param type as the server spells it, with its modifiers
     * @param base the type below, where it is a domain; else the same
     * @param kind {@code typtype}: {@code b} base, {@code e} enum, {@code c} composite, {@code r} range, {@code m} multirange
     * @param array whether it is an array
     * @param labels of an enum
     * @param domainChecks the conditions of the domain
     * @param given whether the server fills it in: a default that draws from a sequence, an identity
     * @param computed whether nobody may write it: generated, or an identity that is always
     */
    record ColumnForm(
            String name,
            String type,
            String base,
            String kind,
            boolean array,
            List<String> labels,
            String domainChecks,
            boolean required,
            boolean hasDefault,
            boolean given,
            boolean computed) {}

    /** A check constraint. */
    record Check(String name, List<String> columns, String definition) {}

    /** A foreign key: {@code columns} point at {@code keys} of another table, by schema and name without quotes. */
    record Reference(List<String> columns, String target, List<String> keys) {}

    TableForm {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        checks = List.copyOf(checks);
        references = List.copyOf(references);
    }

    String fullName() {
        return schema + "." + name;
    }

    String sqlName() {
        return SqlName.quote(schema) + "." + SqlName.quote(name);
    }

    Optional<ColumnForm> column(String column) {
        return columns.stream().filter(one -> one.name().equals(column)).findFirst();
    }

    Optional<Reference> referenceOf(String column) {
        return references.stream().filter(one -> one.columns().contains(column)).findFirst();
    }
}
