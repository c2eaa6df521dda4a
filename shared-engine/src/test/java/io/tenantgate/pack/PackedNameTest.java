package io.tenantgate.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedNameTest {
    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    @Test
    void shouldKeepOrdinaryNamesReadable() {
        assertThat(PackedName.of("tenant_0001", DIGEST, ".json")).isEqualTo("tenant_0001.0123456789ab.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..",
                ".hidden",
                "a/b\\c",
                "CON",
                "a:b|c?d*e<f>g\"h",
                "naïve 租户",
                "-rf",
                "%2e%2e",
                "name with a very long tail that does not end before the longest name of a file has been reached, and more, and more,"
                        + " and still more, because some systems name a tenant by its whole address in the order of the post office"
            })
    void shouldStayInItsFolderWhateverTheName(String tenant) {
        String name = PackedName.of(tenant, DIGEST, ".json");

        assertThat(name).matches("[A-Za-z0-9_%-]*\\.0123456789ab\\.json").hasSizeLessThan(200);
    }

    @Test
    void shouldTellNamesApart() {
        assertThat(PackedName.of("a/b", DIGEST, "")).isNotEqualTo(PackedName.of("a%2Fb", DIGEST, ""));
    }
}
