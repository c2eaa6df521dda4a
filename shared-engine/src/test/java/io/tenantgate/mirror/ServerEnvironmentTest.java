package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerEnvironmentTest {
    @Test
    void shouldHideEngineEnvironmentFromServer() {
        Map<String, String> environment =
                new HashMap<>(Map.of("SIGNING_KEY", "secret", "LD_PRELOAD", "/lib/other.so", "PATH", "/opt/bin"));

        ServerEnvironment.reduce(environment);

        assertThat(environment).containsOnlyKeys("PATH", "LC_ALL");
    }

    @Test
    void shouldKeepNameOfArbitraryAccount() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "SIGNING_KEY",
                "secret",
                "LD_PRELOAD",
                "/lib/libnss_wrapper.so",
                "NSS_WRAPPER_PASSWD",
                "/tmp/accounts"));

        ServerEnvironment.reduce(environment);

        assertThat(environment)
                .containsEntry("LD_PRELOAD", "/lib/libnss_wrapper.so")
                .containsEntry("NSS_WRAPPER_PASSWD", "/tmp/accounts")
                .doesNotContainKey("SIGNING_KEY");
    }
}
