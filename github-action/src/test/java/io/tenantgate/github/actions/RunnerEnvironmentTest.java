package io.tenantgate.github.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerEnvironmentTest {
    @Test
    void shouldRefuseFlagThatIsNone() {
        assertThatThrownBy(() -> new RunnerEnvironment(Map.of("INPUT_COMMENT", "yes")).inputs())
                .isInstanceOf(UsageException.class)
                .hasMessage("input comment: \"yes\" is neither true nor false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-->", "a--b", "a\nb", "<x", "-a", "é"})
    void shouldRefuseIdThatCouldEndTheMarker(String id) {
        assertThatThrownBy(() -> new RunnerEnvironment(Map.of("INPUT_ID", id)).inputs())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("input id:");
    }

    @Test
    void shouldCallGateByItsConfiguration() {
        assertThat(new RunnerEnvironment(Map.of("INPUT_CONFIG", "services/a-b/tenantgate.yml"))
                        .inputs()
                        .id())
                .isEqualTo("services/a-b/tenantgate.yml");
    }

    @Test
    void shouldKeepTokenAndRunnerFilesFromTheEngine() {
        Map<String, String> seen = new RunnerEnvironment(Map.of(
                        "INPUT_TOKEN", "secret",
                        "GITHUB_TOKEN", "secret",
                        "ACTIONS_RUNTIME_TOKEN", "secret",
                        "GITHUB_ENV", "/file",
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_WORKSPACE", "/github/workspace",
                        "PGPASSWORD", "wanted"))
                .forEngine();

        assertThat(seen)
                .containsOnly(
                        Map.entry("GITHUB_WORKSPACE", "/github/workspace"),
                        Map.entry("PGPASSWORD", "wanted"),
                        Map.entry("GIT_CONFIG_COUNT", "1"),
                        Map.entry("GIT_CONFIG_KEY_0", "safe.directory"),
                        Map.entry("GIT_CONFIG_VALUE_0", "/github/workspace"));
    }

    @Test
    void shouldSayThatItIsNoStep() {
        assertThatThrownBy(() -> new RunnerEnvironment(Map.of()).context())
                .isInstanceOf(UsageException.class)
                .hasMessage("GITHUB_REPOSITORY is not set; run this program as a step of GitHub Actions");
    }
}
