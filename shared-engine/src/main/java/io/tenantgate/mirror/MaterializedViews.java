package io.tenantgate.mirror;

import java.sql.SQLException;

/** Materialized views, which a dump describes but fills only after the rows. */
final class MaterializedViews {
    /** In the order in which they were made, so that one which reads another comes later. */
    private static final String ALL = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' ORDER BY c.oid""";

    private MaterializedViews() {}

    /** Fills them; PostgreSQL runs each one's query as its owner. */
    static void fill(Mirror mirror) throws SQLException {
        try (var session = mirror.connectAsAdmin()) {
            for (var view : Sessions.list(session, ALL)) {
                try {
                    Sessions.run(session, "REFRESH MATERIALIZED VIEW " + view);
                } catch (SQLException e) {
                    // Its query may need what a mirror has not, such as another server. It stays as it is, and says
                    // so to whoever reads it.
                    if (session.isClosed()) {
                        throw e;
                    }
                }
            }
        }
    }
}
