package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated way back of each kind of change, from a schema and with rows that look like an application's. */
class GeneratedDownIT {
    private static final int BUNDLED = 18;
    private static final int INSTALLED = 15;

    private static @Nullable SchemaDump base;

    static Stream<Up> forBundled() throws IOException {
        return Up.of(BUNDLED).filter(up -> up.irreversible() == null);
    }

    static Stream<Up> forInstalled() throws IOException {
        return Up.of(INSTALLED).filter(up -> up.irreversible() == null);
    }

    static Stream<Up> irreversible() throws IOException {
        return Up.of(BUNDLED).filter(up -> up.irreversible() != null);
    }

    @ParameterizedTest
    @MethodSource("forBundled")
    void shouldRestoreTheCatalog(Up up) throws Exception {
        ScratchServer server = ScratchServer.bundled();
        try (Connection connection = server.copyOf(server.templateOnce(Up.base()))) {
            restore(connection, up);
        }
    }

    @ParameterizedTest
    @MethodSource("forInstalled")
    void shouldRestoreWhatPgDumpTells(Up up) throws Exception {
        ScratchServer server = ScratchServer.version15();
        try (Connection connection = server.copyOf(server.templateOnce(Up.base()))) {
            base = base == null ? SchemaDump.of(connection.getCatalog()) : base;

            String down = restore(connection, up);

            assertThat(SchemaDump.of(connection.getCatalog()).differencesFrom(base))
                    .as(down)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("irreversible")
    void shouldSayWhyThereIsNoWayBack(Up up) throws Exception {
        ScratchBench bench =
                new ScratchBench(ScratchServer.bundled(), CatalogScope.DATABASE, Up.base()).apply(up.sql(), null);

        RollbackProof proof = new RoundTrip(
                        bench, CatalogScope.DATABASE, List.of("acme"), table -> false, bench.applied(), Stops.NONE)
                .run()
                .proofs()
                .get(0);

        assertThat(proof.outcome()).as(String.valueOf(proof)).isEqualTo(Outcome.IRREVERSIBLE);
        assertThat(String.join("\n", proof.differences())).contains(up.irreversible());
    }

    private static String restore(Connection connection, Up up) throws SQLException {
        Catalog before = CatalogReader.read(connection, CatalogScope.DATABASE);
        run(connection, up.sql());

        DownScript down = DownScript.between(before, CatalogReader.read(connection, CatalogScope.DATABASE));

        assertThat(down.impossible()).as(down.sql()).isEmpty();
        connection.setAutoCommit(false);
        try {
            run(connection, down.sql());
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw new SQLException(e.getMessage() + "\nin\n" + down.sql(), e);
        } finally {
            connection.setAutoCommit(true);
        }
        CatalogDiff left = CatalogDiff.between(before, CatalogReader.read(connection, CatalogScope.DATABASE))
                .withoutColumnOrder();
        assertThat(left.describe()).as(down.sql()).isEmpty();
        assertThat(left.isEmpty()).as(down.sql()).isTrue();
        return down.sql();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
