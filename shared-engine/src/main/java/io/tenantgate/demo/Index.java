package io.tenantgate.demo;

/**
 * An index of the example.
 *
 * @param kind whether a constraint owns it
 * @param definition what stands behind {@code PRIMARY KEY} or {@code UNIQUE}, or behind the table's name in
 *     {@code CREATE INDEX}
 */
record Index(String name, Kind kind, String definition) {
    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        PLAIN
    }

    /** Whether it covers only some of the table's rows. */
    boolean partial() {
        return definition.contains(" WHERE ");
    }
}
