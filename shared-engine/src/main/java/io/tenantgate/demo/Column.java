package io.tenantgate.demo;

import org.jspecify.annotations.Nullable;

/**
 * A column of the example.
 *
 * @param declaration what follows the name in {@code CREATE TABLE}: type, default, not null
 * @param distinct whether each row of a table must have a value of its own
 * @param references the table that its value is an id of, by a foreign key; null for none
 */
record Column(
        String name,
        String declaration,
        boolean distinct,
        @Nullable String references) {

    /** The type without default and constraints, as {@code pg_dump} writes it. */
    String type() {
        return declaration.replaceFirst("( DEFAULT .*)?( NOT NULL)?$", "");
    }

    boolean nullable() {
        return !declaration.endsWith("NOT NULL");
    }

    Column asDistinct() {
        return new Column(name, declaration, true, references);
    }
}
