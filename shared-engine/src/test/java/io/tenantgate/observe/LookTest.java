package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1500ms, 1500", "2s, 2000", "1min, 60000", "2h, 7200000", "1d, 86400000"})
    void shouldReadDurations(String shown, long milliseconds) {
        assertThat(Look.milliseconds(shown)).isEqualTo(milliseconds);
    }

    @Test
    void shouldReadLogPositions() {
        assertThat(Look.bytes("16/B374D848")).isEqualTo(0x16_B374D848L);
        assertThat(Look.bytes("0/FF")).isEqualTo(255);
    }
}
