package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityTest {
    @Test
    void shouldGiveEachTransactionThatLocksAllRelationsItsEntries() {
        assertThat(new Capacity(0, 20_000).locks(100) * 100).isGreaterThanOrEqualTo(20_000 + 6_400);
    }

    @Test
    void shouldNotGoBelowWhatPostgresHasByDefault() {
        assertThat(new Capacity(0, 0).locks(100)).isEqualTo(64);
    }

    @Test
    void shouldNotAskForMoreMemoryThanAMachineHas() {
        assertThat(Capacity.ANY.locks(100)).isEqualTo(1024);
    }
}
