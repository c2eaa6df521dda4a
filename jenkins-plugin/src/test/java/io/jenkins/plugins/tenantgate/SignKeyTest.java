package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import org.junit.jupiter.api.Test;

class SignKeyTest {
    @Test
    void shouldNameThePlaceOfTheKey() throws Exception {
        assertThat(SignKey.argument("env://GATE_KEY")).containsExactly("--sign-key=env://GATE_KEY");
        assertThat(SignKey.argument(null)).isEmpty();
    }

    @Test
    void shouldRefuseTheKeyItselfWithoutRepeatingIt() {
        assertThatThrownBy(() -> SignKey.argument("-----BEGIN PRIVATE KEY-----MC4CAQ"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("env://")
                .hasMessageNotContaining("MC4CAQ");
    }
}
