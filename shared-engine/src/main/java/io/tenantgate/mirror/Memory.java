package io.tenantgate.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory is left for data that is kept in it. A file system in memory tells its own size only: what it holds counts
 * against the limit of the container too, and against what the machine's other programs need.
 *
 * @param meminfo {@code /proc/meminfo} (proc(5))
 * @param cgroup the root of the control groups, as this process sees them (kernel documentation, "Control Group v2" and
 *     "Memory Resource Controller")
 */
record Memory(Path meminfo, Path cgroup) {
    private static final Memory HERE = new Memory(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
    private static final Pattern AVAILABLE = Pattern.compile("^MemAvailable:\\s+(\\d{1,15}) kB$", Pattern.MULTILINE);
    private static final Pattern CACHE = Pattern.compile("^(?:total_)?inactive_file (\\d{1,18})$", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Of this machine, and of this process' container where it is in one. */
    static Memory here() {
        return HERE;
    }

    /** Bytes that may be taken before the machine or the container runs out; {@link Long#MAX_VALUE} where nobody tells. */
    long free() {
        return Math.min(
                ofMachine(),
                Math.min(
                        ofGroup(cgroup, "memory.max", "memory.current"),
                        ofGroup(cgroup.resolve("memory"), "memory.limit_in_bytes", "memory.usage_in_bytes")));
    }

    private long ofMachine() {
        Matcher available = AVAILABLE.matcher(text(meminfo));
        return available.find() ? Long.parseLong(available.group(1)) << 10 : Long.MAX_VALUE;
    }

    /** The limit without what is used; pages of files that nobody has used for long are given back when they are wanted. */
    private static long ofGroup(Path folder, String limit, String usage) {
        String most = text(folder.resolve(limit)).strip();
        String used = text(folder.resolve(usage)).strip();
        if (!NUMBER.matcher(most).matches() || !NUMBER.matcher(used).matches()) {
            return Long.MAX_VALUE;
        }
        Matcher cache = CACHE.matcher(text(folder.resolve("memory.stat")));
        long reclaimable = cache.find() ? Long.parseLong(cache.group(1)) : 0;
        return Math.max(0, Long.parseLong(most) - Long.parseLong(used) + reclaimable);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // Not there on this kind of machine, or not for these eyes.
            return "";
        }
    }
}
