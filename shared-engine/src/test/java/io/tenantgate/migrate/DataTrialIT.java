package io.tenantgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenant {@code clean} has rows that offend nothing, {@code dirty} has some that offend everything, {@code empty} has none. */
class DataTrialIT {
    private static final Duration PLENTY = Duration.ofMinutes(1);

    @TempDir
    static Path dumps;

    private static Mirrors mirrors;
    private static List<Snapshot> tenants;
    private static Mirror template;

    @BeforeAll
    static void start() {
        mirrors = Fleets.embedded();
        Fleets.write(dumps, "clean", "1\ta@x\t31\n2\tb@x\t40\n", "1\t1\t10\n2\t2\t20\n");
        Fleets.write(
                dumps, "dirty", "1\ta@x\t31\n2\ta@x\t-4\n3\t\\N\told\n4\ta@x\t\\N\n", "1\t1\t10\n2\t9\t-1\n3\t8\t5\n");
        Fleets.write(dumps, "empty", "", "");
        tenants = Fleets.read(dumps);
        template = mirrors.template(tenants.get(0));
    }

    @AfterAll
    static void stop() {
        mirrors.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE users ALTER email SET NOT NULL | 23502 | 1"
                        + " | SELECT * FROM public.users WHERE \"email\" IS NULL",
                "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) | 23514 | 1"
                        + " | SELECT * FROM public.orders WHERE NOT (total > 0)",
                "CREATE UNIQUE INDEX one_email ON users (email) | 23505 | 3"
                        + " | SELECT email, count(*) AS rows FROM public.users WHERE email IS NOT NULL GROUP BY email"
                        + " HAVING count(*) > 1",
                "CREATE UNIQUE INDEX CONCURRENTLY one_email ON users (lower(email)) WHERE id > 1 | 23505 | 2"
                        + " | SELECT lower(email), count(*) AS rows FROM public.users WHERE id > 1 AND lower(email)"
                        + " IS NOT NULL GROUP BY lower(email) HAVING count(*) > 1",
                "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users | 23503 | 2"
                        + " | SELECT * FROM public.orders AS child WHERE child.user_id IS NOT NULL AND NOT EXISTS"
                        + " (SELECT 1 FROM public.users AS parent WHERE parent.id = child.user_id)",
                "ALTER TABLE users ALTER age TYPE integer USING age::integer | 22P02 | 1"
                        + " | SELECT * FROM public.users WHERE NOT pg_input_is_valid(age::text, 'integer')",
            })
    void shouldCountTheRowsThatOffendAndTellHowToFindThem(String sql, String state, long rows, String query) {
        List<TenantFailure> failures = trial(sql);

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.tenant()).isEqualTo("dirty");
            assertThat(failure.sql()).isEqualTo(sql);
            assertThat(failure.error().sqlstate()).isEqualTo(state);
            assertThat(failure.offendingRows()).isEqualTo(rows);
            assertThat(failure.offendingQuery()).isEqualTo(query);
        });
    }

    @Test
    void shouldAskTheCatalogForAConstraintThatIsValidatedLater() {
        List<TenantFailure> failures = trial(
                "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID",
                "ALTER TABLE orders VALIDATE CONSTRAINT paid");

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.sql()).isEqualTo("ALTER TABLE orders VALIDATE CONSTRAINT paid");
            assertThat(failure.offendingQuery()).isEqualTo("SELECT * FROM public.orders WHERE NOT (total > 0)");
        });
    }

    @Test
    void shouldFindNothingWhereDataFits() {
        assertThat(trial(
                        "ALTER TABLE users ADD note text",
                        "UPDATE users SET note = email",
                        "CREATE INDEX by_note ON users (note)"))
                .isEmpty();
    }

    @Test
    void shouldLoadTheParentsOfChangedRows() {
        // On an empty mirror no statement looks at the parents; with rows the foreign key does.
        assertThat(trial(
                        "DELETE FROM orders WHERE user_id > 4",
                        "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users",
                        "UPDATE orders SET user_id = user_id"))
                .isEmpty();
    }

    @Test
    void shouldSeeWhatIsCheckedOnlyAtTheCommit() {
        List<TenantFailure> failures = trial(
                "CREATE TABLE seen (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO seen SELECT 1 FROM users WHERE email = 'a@x'");

        assertThat(failures).extracting(TenantFailure::tenant).containsExactly("dirty");
    }

    @Test
    void shouldLeaveNothingForTheNextTenant() {
        for (int i = 0; i < 2; i++) {
            assertThat(trial("CREATE TABLE made AS SELECT * FROM users", "ALTER TABLE made ADD PRIMARY KEY (id)"))
                    .isEmpty();
        }
    }

    @Test
    void shouldSayOnWhichTenantAMigrationDidNotEnd() {
        List<ObservedStatement> statements = observed("SELECT pg_sleep(3) FROM users WHERE age = 'old'");

        assertThatThrownBy(() -> DataTrial.run(
                        mirrors, template, tenants, statements, null, Duration.ofMillis(700), tenant -> {}))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("did not end within 700ms on the data of dirty; raise migrations.timeout");
    }

    @Test
    void shouldTellOnceThatEachTenantWithRowsIsDone() {
        List<String> done = new ArrayList<>();

        DataTrial.run(mirrors, template, tenants, observed("ALTER TABLE users ADD note text"), null, PLENTY, done::add);

        assertThat(done).containsExactlyInAnyOrder("clean", "dirty");
    }

    @Test
    void shouldKnowWhatDependsOnData() {
        assertThat(DataTrial.dependsOnData(observed("ALTER TABLE users ADD note text")))
                .isFalse();
        assertThat(DataTrial.dependsOnData(observed("CREATE TABLE fresh (id int PRIMARY KEY)")))
                .isFalse();
        assertThat(DataTrial.dependsOnData(observed("ALTER TABLE users ALTER email SET NOT NULL")))
                .isTrue();
        assertThat(DataTrial.dependsOnData(observed("UPDATE users SET email = lower(email)")))
                .isTrue();
        assertThat(DataTrial.dependsOnData(observed("ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users")))
                .isTrue();
    }

    private static List<TenantFailure> trial(String... statements) {
        return DataTrial.run(mirrors, template, tenants, observed(statements), null, PLENTY, tenant -> {});
    }

    private static List<ObservedStatement> observed(String... statements) {
        try (Mirror mirror = mirrors.clone(template)) {
            Migration migration = Migrator.generated("x.sql", String.join(";\n", statements));
            MigrationResult result = Migrator.run(mirror, null, migration, Direction.UP, PLENTY);
            assertThat(result.failed()).isNull();
            return result.statements();
        }
    }
}
