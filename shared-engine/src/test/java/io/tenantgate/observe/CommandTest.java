package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"select 1", " ( SELECT 1)", "-- x\n/* a /* b */ c */ Select 1", ";select 1", "SELECT*FROM t"})
    void shouldFindFirstWord(String sql) {
        assertThat(Command.firstWord(sql)).isEqualTo("SELECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-- only", "/* open", "/*", "$1"})
    void shouldFindNoWord(String sql) {
        assertThat(Command.firstWord(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY t FROM STDIN", "BEGIN", "SET x = 1", "LOCK TABLE t", "FETCH c", "nonsense"})
    void shouldWaitForTagBeforeLookingInside(String sql) {
        assertThat(Command.isOrdinary(sql)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "COMMIT, COMMIT, true",
        "commit and chain, COMMIT, true",
        "ROLLBACK, ROLLBACK, true",
        "ABORT, ROLLBACK, true",
        "ROLLBACK TO s, ROLLBACK, false",
        "/* x */ rollback work to savepoint s, ROLLBACK, false",
        "ROLLBACK TRANSACTION TO s, ROLLBACK, false",
        "COMMIT, ROLLBACK, true",
        "INSERT INTO t VALUES (1), INSERT, false"
    })
    void shouldTellWhatEndsTransaction(String sql, String tag, boolean ends) {
        assertThat(Command.endsTransaction(sql, tag)).isEqualTo(ends);
    }

    @Test
    void shouldKnowWhatCommitsOnItsWay() {
        assertThat(Command.commitsOnItsWay("create index concurrently on t (a)"))
                .isTrue();
        assertThat(Command.commitsOnItsWay("vacuum full t")).isTrue();
        assertThat(Command.commitsOnItsWay("CREATE INDEX ON t (a)")).isFalse();
    }
}
