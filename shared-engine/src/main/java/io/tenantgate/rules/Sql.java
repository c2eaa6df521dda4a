package io.tenantgate.rules;

/** Pieces of SQL for remedies. */
final class Sql {
    private Sql() {}

    /** A statement without the semicolon at its end, so that it can be continued. */
    static String withoutEnd(String sql) {
        return sql.strip().replaceFirst(";\\s*$", "");
    }

    /** One ALTER TABLE with one action. */
    static String alter(Relation table, String action) {
        return "ALTER TABLE " + table.sql() + " " + action + ";\n";
    }
}
