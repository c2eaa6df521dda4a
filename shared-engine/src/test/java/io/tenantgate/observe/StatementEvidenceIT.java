package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What PostgreSQL really does for each kind of statement, as the tap sees it. The locks of one that runs outside a transaction are
 * sampled while it runs, for a few milliseconds: the sampler must not wait for a core.
 */
@Tag("alone")
class StatementEvidenceIT {
    /**
     * A statement and what is to be observed of it.
     *
     * @param locks on tables that were there before, as {@code table mode}
     */
    record Case(String sql, List<String> locks, List<String> rewrites, List<String> scans) {
        @Override
        public String toString() {
            return sql;
        }
    }

    private static Case of(String sql, List<String> locks) {
        return new Case(sql, locks, List.of(), List.of());
    }

    static Stream<Case> statements() {
        List<String> orders = List.of("public.orders AccessExclusiveLock");
        List<String> name = List.of("public.orders");
        return Stream.of(
                of("ALTER TABLE orders ADD COLUMN note text DEFAULT 'x'", orders),
                new Case("ALTER TABLE orders ADD COLUMN at float DEFAULT random()", orders, name, name),
                new Case("ALTER TABLE orders ALTER COLUMN amount SET NOT NULL", orders, List.of(), name),
                new Case("ALTER TABLE orders ADD CHECK (amount > 0)", orders, List.of(), name),
                of("ALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID", orders),
                new Case(
                        "ALTER TABLE orders VALIDATE CONSTRAINT prepared",
                        List.of("public.orders ShareUpdateExclusiveLock"),
                        List.of(),
                        name),
                new Case(
                        "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users",
                        List.of("public.orders ShareRowExclusiveLock", "public.users ShareRowExclusiveLock"),
                        List.of(),
                        // The server joins the two; with these sizes it reads both from end to end.
                        List.of("public.orders", "public.users")),
                of(
                        "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID",
                        List.of("public.orders ShareRowExclusiveLock", "public.users ShareRowExclusiveLock")),
                new Case("ALTER TABLE orders ALTER COLUMN amount TYPE bigint", orders, name, name),
                of("ALTER TABLE orders ALTER COLUMN code TYPE varchar(20)", orders),
                new Case("CREATE INDEX ON orders (amount)", List.of("public.orders ShareLock"), List.of(), name),
                new Case(
                        "CREATE INDEX CONCURRENTLY ON orders (amount)",
                        List.of("public.orders ShareUpdateExclusiveLock"),
                        List.of(),
                        name),
                of("DROP TABLE orders", orders),
                of("ALTER TABLE orders RENAME TO purchases", orders),
                of("ALTER TABLE orders RENAME COLUMN amount TO total", orders),
                of("ALTER TABLE orders DROP COLUMN amount", orders),
                of("TRUNCATE orders", orders),
                new Case(
                        "UPDATE orders SET amount = amount + 1",
                        List.of("public.orders RowExclusiveLock"),
                        List.of(),
                        name),
                of("INSERT INTO orders (id, amount) VALUES (1000000, 1)", List.of("public.orders RowExclusiveLock")),
                new Case("SELECT count(*) FROM orders", List.of("public.orders AccessShareLock"), List.of(), name),
                new Case("VACUUM FULL orders", orders, name, name),
                new Case(
                        "REFRESH MATERIALIZED VIEW totals",
                        List.of("public.events AccessShareLock", "public.totals AccessExclusiveLock"),
                        List.of("public.totals"),
                        List.of("public.events")),
                new Case(
                        "DO $$ BEGIN UPDATE orders SET amount = 2; COMMIT; ALTER TABLE users ADD v float DEFAULT random(); END $$",
                        // The first is gone at the COMMIT, and only seen while it is held.
                        List.of("public.orders RowExclusiveLock", "public.users AccessExclusiveLock"),
                        List.of("public.users"),
                        List.of("public.orders", "public.users")),
                new Case(
                        "INSERT INTO orders (id, amount) SELECT 2000000 + id, 1 FROM users",
                        List.of("public.orders RowExclusiveLock", "public.users AccessShareLock"),
                        List.of(),
                        List.of("public.users")),
                of("CREATE TABLE fresh (id int)", List.of()));
    }

    static Stream<Arguments> casesOnServers() throws IOException, InterruptedException {
        return ScratchServer.all().stream().flatMap(server -> statements().map(c -> Arguments.of(server, c)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("casesOnServers")
    void shouldObserve(ScratchServer server, Case expected) throws SQLException, IOException {
        try (Tapped tapped = new Tapped(server)) {
            tapped.prepare(
                    "CREATE TABLE users (id int PRIMARY KEY, name text)",
                    "CREATE TABLE orders (id int PRIMARY KEY, user_id int, amount int, code varchar(10))",
                    "INSERT INTO users SELECT g, 'u' FROM generate_series(1, 1000) g",
                    "INSERT INTO orders SELECT g, g % 1000 + 1, g, 'c' FROM generate_series(1, 20000) g",
                    "ALTER TABLE orders ADD CONSTRAINT prepared CHECK (id > 0) NOT VALID",
                    "CREATE TABLE events (id int)",
                    "CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM events",
                    "ANALYZE users, orders");

            ObservedStatement observed = tapped.run(expected.sql());

            assertThat(observed.error()).isNull();
            assertThat(observed.locks())
                    .filteredOn(lock -> lock.existedBefore() && lock.relation().equals(lock.table()))
                    .extracting(lock -> lock.relation() + " " + lock.mode().catalogName())
                    .containsExactlyInAnyOrderElementsOf(expected.locks());
            assertThat(observed.rewrites()).containsExactlyInAnyOrderElementsOf(expected.rewrites());
            assertThat(observed.scans()).containsExactlyInAnyOrderElementsOf(expected.scans());
        }
    }
}
