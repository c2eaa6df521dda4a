package io.tenantgate.config;

/** What separates one tenant's data from another's. */
public enum Isolation {
    DATABASE,
    SCHEMA,
    ROW
}
