package io.tenantgate.github.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTest {
    @Test
    void shouldTellFilesFromTheRoot() {
        assertThat(RepositoryPath.of("", "migrations/001.sql")).contains("migrations/001.sql");
        assertThat(RepositoryPath.of("services/billing", "./migrations/001.sql"))
                .contains("services/billing/migrations/001.sql");
        assertThat(RepositoryPath.of("services/billing", "../shared/001.sql")).contains("services/shared/001.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../x", "/etc/passwd", "", ".", "a\u0000b", "a\nb", "a\\b", "../.."})
    void shouldTellNothingOutside(String file) {
        assertThat(RepositoryPath.of("services/billing", file)).isEmpty();
    }
}
