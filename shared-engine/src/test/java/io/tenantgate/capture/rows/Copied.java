package io.tenantgate.capture.rows;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.snapshot.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Copies rows of a database as a capture would, and loads them into a fresh one. */
final class Copied {
    static final Set<String> HISTORY = Set.of("flyway_schema_history");

    private Copied() {}

    static RowRules rules(String rows, String... masks) {
        return new RowRules(
                RowLimit.parse(List.of(rows.split(" "))),
                List.of(masks).stream()
                        .map(mask -> MaskRule.parse("--mask", mask))
                        .toList(),
                MaskKey.of("a key that only this test knows"),
                HISTORY);
    }

    static RowCopy.Result from(Connection production, RowRules rules, Path target) throws SQLException {
        return from(production, CatalogScope.DATABASE, rules, target);
    }

    /** In the transaction that a capture opens. */
    static RowCopy.Result from(Connection production, CatalogScope scope, RowRules rules, Path target)
            throws SQLException {
        begin(production);
        try {
            return RowCopy.run(production, scope, rules, target);
        } finally {
            end(production);
        }
    }

    static void begin(Connection production) throws SQLException {
        production.setAutoCommit(false);
        run(production, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    static void end(Connection production) throws SQLException {
        if (!production.isClosed()) {
            production.rollback();
            production.setAutoCommit(true);
        }
    }

    /** Everything that a dump holds, run with all constraints and triggers in force. */
    static void load(Path rows, Connection into) throws IOException {
        new Dump(rows).read(new Dump.Visitor() {
            @Override
            public void statement(Dump.Entry entry, String sql, int line) throws IOException {
                tell(() -> run(into, sql));
            }

            @Override
            public void copy(Dump.Entry entry, String copyStatement, InputStream data, int line) throws IOException {
                tell(() -> new CopyManager(into.unwrap(BaseConnection.class)).copyIn(copyStatement, data));
            }
        });
    }

    /** Tables, rows, then foreign keys, which PostgreSQL checks row by row. */
    static Connection loaded(ScratchServer server, String tables, Path rows, String foreignKeys) throws Exception {
        Connection fresh = server.database(tables);
        load(rows, fresh);
        // A dump leaves the session without a search path.
        run(fresh, "RESET ALL");
        run(fresh, foreignKeys);
        return fresh;
    }

    static String text(Path rows) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(rows))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The first column of every row. */
    static List<String> list(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private interface Work {
        void run() throws IOException, SQLException;
    }

    private static void tell(Work work) throws IOException {
        try {
            work.run();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
