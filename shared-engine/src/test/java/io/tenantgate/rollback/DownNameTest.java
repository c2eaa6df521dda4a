package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownNameTest {
    @ParameterizedTest
    @CsvSource({
        "migrations/001_x.sql, migrations/001_x.down.sql",
        "migrations/001_x.up.sql, migrations/001_x.down.sql",
        "sql/V1.2__x.sql, sql/U1.2__x.sql",
        "R__views.sql, R__views.down.sql",
        "prisma/migrations/20240101_x/migration.sql, prisma/migrations/20240101_x/down.sql"
    })
    void shouldNameWayBackAsTheToolDoes(String up, String down) {
        assertThat(DownName.of(up)).isEqualTo(down);
    }
}
