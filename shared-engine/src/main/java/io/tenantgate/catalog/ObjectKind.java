package io.tenantgate.catalog;

/** The kinds of objects that a catalog holds, in the order in which they can be created. */
public enum ObjectKind {
    EXTENSION,
    SCHEMA,
    ENUM,
    DOMAIN,
    COMPOSITE_TYPE,
    RANGE_TYPE,
    SEQUENCE,
    FUNCTION,
    AGGREGATE,
    TABLE,
    COLUMN,
    VIEW,
    MATERIALIZED_VIEW,
    CONSTRAINT,
    INDEX,
    TRIGGER,
    RULE,
    POLICY,
    STATISTICS,
    PRIVILEGE,
    DEFAULT_PRIVILEGE,
    COMMENT
}
