package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final long MB = 1 << 20;

    @TempDir
    private Path folder;

    private Memory memory;

    @BeforeEach
    void makeMachine() throws IOException {
        memory = new Memory(folder.resolve("meminfo"), folder.resolve("cgroup"));
        Files.createDirectories(folder.resolve("cgroup/memory"));
        write("meminfo", "MemTotal:       24000000 kB\nMemFree:  100 kB\nMemAvailable:   2048000 kB\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void shouldTakeWhatTheMachineHasAvailable() {
        assertThat(memory.free()).isEqualTo(2000 * MB);
    }

    @Test
    void shouldKeepWithinTheLimitOfItsContainer() throws IOException {
        write("cgroup/memory.max", 1000 * MB + "\n");
        write("cgroup/memory.current", 600 * MB + "\n");
        write("cgroup/memory.stat", "anon 5\ninactive_file " + 100 * MB + "\nactive_file 7\n");

        assertThat(memory.free()).isEqualTo(500 * MB);
    }

    @Test
    void shouldTakeNothingWhereTheContainerIsFull() throws IOException {
        write("cgroup/memory.max", 1000 * MB + "\n");
        write("cgroup/memory.current", 1001 * MB + "\n");

        assertThat(memory.free()).isZero();
    }

    @Test
    void shouldReadControlGroupsOfTheFirstVersionToo() throws IOException {
        write("cgroup/memory/memory.limit_in_bytes", 800 * MB + "\n");
        write("cgroup/memory/memory.usage_in_bytes", 300 * MB + "\n");
        write("cgroup/memory/memory.stat", "cache 1\ntotal_inactive_file " + 50 * MB + "\n");

        assertThat(memory.free()).isEqualTo(550 * MB);
    }

    @Test
    void shouldKnowNoLimitWhereNoneIsSet() throws IOException {
        write("cgroup/memory.max", "max\n");
        write("cgroup/memory.current", "5\n");
        write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        assertThat(memory.free()).isEqualTo(2000 * MB);
    }

    @Test
    void shouldKnowNoLimitWhereNobodyTells() throws IOException {
        Files.delete(folder.resolve("meminfo"));

        assertThat(memory.free()).isEqualTo(Long.MAX_VALUE);
    }
}
