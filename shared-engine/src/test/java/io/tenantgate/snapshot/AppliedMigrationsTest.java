package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AppliedMigrationsTest {
    private static AppliedMigrations of(String table, List<Map<String, @Nullable String>> rows) {
        return AppliedMigrations.of(Map.of(table, new HistoryTable("public", table, rows)));
    }

    @Test
    void shouldNameWhatOthersHave() {
        AppliedMigrations all = of("schema_migrations", List.of(Map.of("version", "1"), Map.of("version", "2")));
        AppliedMigrations some = of("schema_migrations", List.of(Map.of("version", "1")));

        assertThat(some.lacks(all)).containsExactly("schema_migrations 2");
        assertThat(all.lacks(some)).isEmpty();
    }

    @Test
    void shouldNotCountWhatFailedOrWasTakenBack() {
        Map<String, @Nullable String> unfinished = new HashMap<>(Map.of("migration_name", "b"));
        unfinished.put("finished_at", null);

        assertThat(of("flyway_schema_history", List.of(Map.of("version", "1", "success", "f")))
                        .names())
                .isEmpty();
        assertThat(of("_prisma_migrations", List.of(unfinished)).names()).isEmpty();
        assertThat(of(
                                "goose_db_version",
                                List.of(
                                        Map.of("version_id", "7", "is_applied", "t"),
                                        Map.of("version_id", "7", "is_applied", "f")))
                        .names())
                .isEmpty();
    }

    @Test
    void shouldCompareNumbersWhereOnlyTheLastVersionIsKept() {
        AppliedMigrations nine = of("schema_migrations", List.of(Map.of("version", "9", "dirty", "f")));
        AppliedMigrations ten = of("schema_migrations", List.of(Map.of("version", "10", "dirty", "f")));

        assertThat(nine.lacks(nine.with(ten))).containsExactly("version 10");
        assertThat(ten.lacks(nine.with(ten))).isEmpty();
    }

    @Test
    void shouldNameRepeatableMigrationByItsScript() {
        Map<String, @Nullable String> repeatable = new HashMap<>(Map.of("script", "R__views.sql", "success", "t"));
        repeatable.put("version", null);

        assertThat(of("flyway_schema_history", List.of(repeatable)).names())
                .containsExactly("flyway_schema_history R__views.sql");
    }
}
