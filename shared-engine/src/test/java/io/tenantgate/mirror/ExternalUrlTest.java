package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:p%40s+s@db.example:5433/work",
                "postgres://me:p%40s+s@db.example:5433/work?sslmode=disable",
                "jdbc:postgresql://db.example:5433/work?user=me&password=p%40s+s"
            })
    void shouldUnderstandBothForms(String url) {
        assertThat(ExternalUrl.parse(url))
                .isEqualTo(new ExternalUrl(new ServerAddress("db.example", 5433, "me", "p@s+s"), "work"));
    }

    @Test
    void shouldFillInWhatIsUsual() {
        assertThat(ExternalUrl.parse("postgresql://localhost"))
                .isEqualTo(new ExternalUrl(new ServerAddress("localhost", 5432, "postgres", ""), "postgres"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                " ",
                "mysql://me:secret@host/db",
                "postgresql://me:sec ret@host/db",
                "postgresql:///db?password=secret",
                "postgresql://me:secret@host/db?sslmode=verify-full"
            })
    void shouldRefuseOthersWithoutRepeatingThePassword(String url) {
        assertThatThrownBy(() -> ExternalUrl.parse(url))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("postgres.url")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("sec ret");
    }
}
