package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

/** What every test of a fix asks. */
final class Fixes {
    private Fixes() {}

    /** All drifts have a proven fix; the patch of all of them applies, and afterwards there is no drift. */
    static void areProven(Shop shop, ModelsResult result) throws Exception {
        assertThat(result.drifts()).isNotEmpty().allSatisfy(drift -> {
            Fix fix = Objects.requireNonNull(drift.fix(), drift.message());
            assertThat(fix.reason()).as(drift.message()).isNull();
            assertThat(fix.proven()).isTrue();
            assertThat(fix.patch()).startsWith("--- a/");
        });
        assertThat(shop.apply(Objects.requireNonNull(result.patch()))).isEqualTo("applied");
        assertThat(shop.compare().drifts()).isEmpty();
    }
}
