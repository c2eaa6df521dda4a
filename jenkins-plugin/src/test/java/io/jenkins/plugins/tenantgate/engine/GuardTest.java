package io.jenkins.plugins.tenantgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardTest {
    private static final String PATIENT =
            "trap 'echo asked to end; exit 3' TERM; echo running; while true; do sleep 0.1; done";

    @Test
    void shouldHandOnArgumentsOutputAndExitCode() throws Exception {
        Process guard = start("sh", "-c", "echo \"$1\"; echo '  b' >&2; exit 7", "x", "a  'b' \"c\"");
        guard.getOutputStream().write("live\n".getBytes(StandardCharsets.US_ASCII));
        guard.getOutputStream().flush();
        assertThat(output(guard)).isEqualTo("a  'b' \"c\"\n  b\n");
        assertThat(guard.waitFor()).isEqualTo(7);
    }

    @Test
    void shouldEndTheProgramWhenItsInputIsClosed() throws Exception {
        Process guard = running();
        guard.getOutputStream().close();
        assertThat(output(guard)).isEqualTo("asked to end\n");
        assertThat(guard.waitFor()).isEqualTo(3);
    }

    @Test
    void shouldEndTheProgramWhenItIsAskedToEndItself() throws Exception {
        Process guard = running();
        guard.toHandle().destroy();
        assertThat(output(guard)).isEqualTo("asked to end\n");
        assertThat(guard.waitFor()).isEqualTo(3);
    }

    @Test
    void shouldRunWithoutGuardWhereALauncherHandsNoInputOn() throws Exception {
        Process guard = start("sh", "-c", "cat; echo done; exit 1");
        guard.getOutputStream().close();
        assertThat(output(guard)).isEqualTo("done\n");
        assertThat(guard.waitFor()).isEqualTo(1);
    }

    @Test
    void shouldLeaveNoProcessBehind() throws Exception {
        Process guard = start("true");
        guard.getOutputStream().write("live\n".getBytes(StandardCharsets.US_ASCII));
        guard.getOutputStream().flush();
        List<ProcessHandle> children = guard.descendants().toList();
        assertThat(guard.waitFor(10, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle child : children) {
            child.onExit().get(5, TimeUnit.SECONDS);
        }
    }

    private static Process running() throws IOException {
        Process guard = start("sh", "-c", PATIENT);
        guard.getOutputStream().write("live\n".getBytes(StandardCharsets.US_ASCII));
        guard.getOutputStream().flush();
        assertThat(new String(guard.getInputStream().readNBytes(8), StandardCharsets.UTF_8))
                .isEqualTo("running\n");
        return guard;
    }

    private static Process start(String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", guard(), "tenantgate-guard", "", ""));
        command.addAll(List.of(program));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String guard() throws IOException {
        try (InputStream script = EngineRun.class.getResourceAsStream("guard.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
