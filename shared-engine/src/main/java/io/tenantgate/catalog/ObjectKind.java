package io.tenantgate.catalog;

/**
 * The kinds of objects that a catalog holds, in the order in which they can be created. A view may depend on a primary
 * key (it may group by it), so views follow constraints.
 */
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
    CONSTRAINT,
    INDEX,
    VIEW,
    MATERIALIZED_VIEW,
    TRIGGER,
    RULE,
    POLICY,
    STATISTICS,
    /** Casts, collations, operators and other kinds of which only presence is told. */
    OTHER,
    PRIVILEGE,
    DEFAULT_PRIVILEGE,
    COMMENT
}
