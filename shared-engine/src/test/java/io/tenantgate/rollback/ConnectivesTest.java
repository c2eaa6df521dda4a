package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivesTest {
    @Test
    void shouldTakeParenthesesAwayThatSayNothing() {
        assertThat(Connectives.flat("CHECK (((a > 1) AND ((b IS NULL) AND ((c = 2) AND (d = 3)))))"))
                .isEqualTo("CHECK (((a > 1) AND (b IS NULL) AND (c = 2) AND (d = 3)))");
        assertThat(Connectives.flat("CHECK (((a AND (b AND c)) OR (d OR e)))"))
                .isEqualTo(Connectives.flat("CHECK (((a AND b AND c) OR d OR e))"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHECK ((a AND (b OR c)))",
                "CHECK (((a AND b) OR (c AND d)))",
                "CHECK ((NOT (a AND b)))",
                "CHECK ((a AND (NOT (b AND c))))",
                "CHECK ((f(a, (b AND c)) AND d))",
                "CHECK ((a = ' AND (b AND c)'::text))",
                "CHECK ((\"x (\" > 1))",
                "CHECK ((a = 'it''s (' AND b))",
                "FOREIGN KEY (a) REFERENCES t(b)"
            })
    void shouldKeepParenthesesThatDecide(String condition) {
        assertThat(Connectives.flat(condition)).isEqualTo(condition);
    }
}
