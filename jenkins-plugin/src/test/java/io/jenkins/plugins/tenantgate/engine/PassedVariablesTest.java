package io.jenkins.plugins.tenantgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PassedVariablesTest {
    @Test
    void shouldPassWhatTheBuildSets() {
        assertThat(PassedVariables.of(
                        Map.of("GATE_KEY", "secret", "BUILD_URL", "http://ci/1/", "PGPASSWORD", "secret"), Map.of()))
                .containsExactly("BUILD_URL", "GATE_KEY", "PGPASSWORD");
    }

    @Test
    void shouldNotPassWhatDescribesTheMachine() {
        assertThat(PassedVariables.of(
                        Map.of(
                                "PATH",
                                "/opt/node/bin",
                                "JAVA_HOME",
                                "/opt/java",
                                "LD_PRELOAD",
                                "x",
                                "DOCKER_HOST",
                                "tcp://x"),
                        Map.of()))
                .isEmpty();
    }

    @Test
    void shouldNotPassWhatTheAgentHasFromElsewhere() {
        assertThat(PassedVariables.of(Map.of("EDITOR", "vi", "LEVEL", "2"), Map.of("EDITOR", "vi", "LEVEL", "1")))
                .containsExactly("LEVEL");
    }

    @Test
    void shouldNotPassNamesThatAShellCouldNotHave() {
        assertThat(PassedVariables.of(Map.of("PATH+NODE", "/x", "--privileged", "", "a b", ""), Map.of()))
                .isEmpty();
    }
}
