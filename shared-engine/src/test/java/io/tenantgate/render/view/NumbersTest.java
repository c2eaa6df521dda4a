package io.tenantgate.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void shouldCount() {
        assertThat(Numbers.count(1, "tenant", "tenants")).isEqualTo("1 tenant");
        assertThat(Numbers.count(10_000, "tenant", "tenants")).isEqualTo("10,000 tenants");
    }

    @Test
    void shouldTellTimes() {
        assertThat(Numbers.millis(3.14)).isEqualTo("3.1 ms");
        assertThat(Numbers.millis(492L)).isEqualTo("492 ms");
        assertThat(Numbers.millis(42_000L)).isEqualTo("42.0 s");
        assertThat(Numbers.millis(720_000L)).isEqualTo("12.0 min");
    }

    @Test
    void shouldTellSizes() {
        assertThat(Numbers.bytes(812L)).isEqualTo("812 B");
        assertThat(Numbers.bytes(4_200_000_000L)).isEqualTo("4.2 GB");
        assertThat(Numbers.bytes(63_400_000_000L)).isEqualTo("63 GB");
        assertThat(Numbers.bytes(1_000_000_000_000_000L)).isEqualTo("1,000 TB");
    }
}
