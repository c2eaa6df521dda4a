package io.tenantgate.preflight;

import io.tenantgate.catalog.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whether an expression of a constraint may be evaluated in production. Whoever writes a migration writes its expressions, and a
 * probe must not run code for him: only functions that PostgreSQL or an extension brings and that have no side effects are let
 * through, which leaves out {@code pg_read_file}, {@code dblink} and all that users made.
 */
final class Expressions {
    private static final String FUNCTIONS = """
            WITH tree AS (SELECT %s AS text),
            called AS (
                SELECT found[1]::oid AS oid
                FROM tree, regexp_matches(tree.text, ':(?:funcid|opfuncid) (\\d+)', 'g') AS found
                UNION
                SELECT o.oprcode FROM tree, regexp_matches(tree.text, ':opno (\\d+)', 'g') AS found
                JOIN pg_catalog.pg_operator o ON o.oid = found[1]::oid)
            SELECT p.proname FROM called JOIN pg_catalog.pg_proc p ON p.oid = called.oid
            WHERE p.provolatile = 'v' OR (p.oid >= 16384 AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend e
                WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e'))
            UNION ALL
            SELECT 'the checks of a domain' FROM tree WHERE tree.text LIKE '%%{COERCETODOMAIN %%'
            LIMIT 1""";

    private static final String OF_CONSTRAINT =
            "(SELECT string_agg(k.conbin::text, '') FROM pg_catalog.pg_constraint k WHERE k.oid = ?::oid)";
    private static final String OF_INDEX = "(SELECT concat(i.indexprs::text, i.indpred::text)"
            + " FROM pg_catalog.pg_index i WHERE i.indexrelid = ?::oid)";

    private Expressions() {}

    /** Why the expression of a CHECK must not be evaluated; empty where it may. */
    static Optional<String> obstacleInConstraint(Connection connection, String oid) throws SQLException {
        return obstacle(connection, OF_CONSTRAINT, oid);
    }

    /** The same for the keys and the condition of an index. */
    static Optional<String> obstacleInIndex(Connection connection, String oid) throws SQLException {
        return obstacle(connection, OF_INDEX, oid);
    }

    private static Optional<String> obstacle(Connection connection, String tree, String oid) throws SQLException {
        return Answer.texts(connection, FUNCTIONS.formatted(tree), oid).stream()
                .findFirst()
                .map(name -> "it calls " + name + ", which a probe does not run in production");
    }
}
