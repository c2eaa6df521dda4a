package io.tenantgate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @TempDir
    private Path folder;

    private Ended run(String line) {
        return run(line, Duration.ofSeconds(30));
    }

    private Ended run(String line, Duration timeout) {
        return Processes.run(new Program(
                Program.shell(line),
                folder,
                Map.of("PATH", "/usr/bin:/bin", "DATABASE_URL", "postgresql://a:hunter2@localhost/a"),
                Set.of("hunter2", "hunter2-and-more"),
                timeout));
    }

    private long pidIn(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void shouldTellOutputOfBothStreamsAndExitCode() {
        Ended ended = run("echo out; echo err >&2; exit 3");

        assertThat(ended.output()).isEqualTo("out\nerr\n");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.timedOut()).isFalse();
    }

    @Test
    void shouldEndProgramAndItsChildrenAtTimeout() throws IOException {
        Ended ended = run("sleep 300 & echo $! > child; wait", Duration.ofMillis(500));

        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.succeeded()).isFalse();
        assertThat(isRunning(pidIn("child"))).isFalse();
    }

    @Test
    void shouldKillWhatIgnoresBeingAsked() throws IOException {
        Ended ended = run("trap '' TERM; echo $$ > self; while :; do sleep 0.1; done", Duration.ofMillis(500));

        assertThat(ended.timedOut()).isTrue();
        assertThat(isRunning(pidIn("self"))).isFalse();
    }

    @Test
    void shouldEndDaemonThatProgramLeftBehind() throws IOException {
        Ended ended =
                run("setsid sh -c 'echo $$ > daemon; exec sleep 300' & while [ ! -s daemon ]; do sleep 0.01; done");

        assertThat(ended.succeeded()).isTrue();
        assertThat(ended.leftBehind()).isEqualTo(1);
        assertThat(isRunning(pidIn("daemon"))).isFalse();
    }

    @Test
    void shouldKeepBothEndsOfEndlessOutput() {
        Ended ended = run("echo first; head -c 5000000 /dev/zero | tr '\\0' x; echo; echo last");

        assertThat(ended.output())
                .startsWith("first\nxxx")
                .contains("bytes left out")
                .endsWith("xxx\nlast\n");
        assertThat(ended.output().length()).isLessThan(300_000);
    }

    @Test
    void shouldStrikeOutSecretsAndControlSequences() {
        Ended ended = run("printf '\\033[31mred\\033[0m %s hunter2-and-more\\a\\n' \"$DATABASE_URL\"");

        assertThat(ended.output()).isEqualTo("red postgresql://a:***@localhost/a ***\n");
    }

    @Test
    void shouldGiveOnlyTheNamedEnvironment() {
        Ended ended = run("env | cut -d= -f1 | grep -v '^_$\\|^PWD$\\|^SHLVL$\\|^OLDPWD$' | sort");

        assertThat(ended.output()).isEqualTo("DATABASE_URL\nPATH\nTENANTGATE_PROGRAM\n");
    }

    @Test
    void shouldLetThroughOrdinaryAndChosenVariablesOnly() {
        Map<String, String> all = Map.of(
                "PATH", "/bin", "LC_ALL", "C", "GITHUB_TOKEN", "t", "AWS_SECRET_ACCESS_KEY", "s", "MY_FLAG", "1");

        assertThat(Environment.allowed(all, List.of("MY_FLAG"))).containsOnlyKeys("PATH", "LC_ALL", "MY_FLAG");
    }

    @Test
    void shouldNameProgramThatIsNotThere() {
        Program missing = new Program(List.of("no-such-program"), folder, Map.of(), Set.of(), Duration.ofSeconds(1));

        assertThatThrownBy(() -> Processes.run(missing))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no-such-program: cannot be run");
    }

    @Test
    void shouldNameFolderThatIsNotThere() {
        Program missing =
                new Program(Program.shell("true"), folder.resolve("gone"), Map.of(), Set.of(), Duration.ofSeconds(1));

        assertThatThrownBy(() -> Processes.run(missing))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gone: there is no such folder");
    }
}
