package io.tenantgate.capture;

import io.tenantgate.live.LiveUrl;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The program {@code pg_dump}, which alone knows how to write the DDL of every kind of object. */
final class PgDump {
    /** It sets no limit to its own statements; a catalog of a hundred thousand tables takes it minutes. */
    static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
    private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) ((\\d+)\\S*).*", Pattern.DOTALL);
    private static final int NO_STATISTICS = 18;
    private static final String COMPLAINT = "pg_dump: error: ";

    /** One argument of a command line may be 128 KiB long on Linux. */
    private static final int LONGEST_ARGUMENT = 60_000;

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "pg_dump end"));
    }

    private final String program;
    private final String version;
    private final int major;

    private PgDump(String program, String version, int major) {
        this.program = program;
        this.version = version;
        this.major = major;
    }

    /**
     * Looks for it.
     *
     * @param program null for the one on the {@code PATH}
     * @throws UsageException when it is not there, or something else
     */
    static PgDump find(@Nullable Path program) {
        String command = program == null ? "pg_dump" : program.toString();
        try {
            Process process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(said);
            if (version.matches()) {
                return new PgDump(command, version.group(1), Integer.parseInt(version.group(2)));
            }
            throw new UsageException(command + ": is no pg_dump; name PostgreSQL's own with --pg-dump");
        } catch (IOException e) {
            throw new UsageException(
                    (program == null ? "pg_dump is not on the PATH" : program + ": cannot be run")
                            + "; install PostgreSQL's client programs, or name the program with --pg-dump",
                    e);
        }
    }

    /** {@code 15.8}. */
    String version() {
        return version;
    }

    /** @throws GateException when the server is newer than the program, which then refuses it */
    void requireFor(int serverMajor) {
        if (serverMajor > major) {
            throw new GateException("pg_dump " + version + " cannot dump PostgreSQL " + serverMajor
                    + "; install pg_dump " + serverMajor + " or later, and name it with --pg-dump");
        }
    }

    /**
     * Writes the DDL of a database into {@code file}.
     *
     * @param snapshot exported by the session whose view of the database it shares
     * @param without schemas that are left out
     * @throws GateException when it fails or takes too long; in one line
     */
    void dump(LiveUrl url, String snapshot, Collection<String> without, Path file) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--schema-only",
                "--no-password",
                "--no-subscriptions",
                "--no-security-labels",
                "--encoding=UTF8",
                "--lock-wait-timeout=" + LOCK_WAIT.toMillis(),
                "--snapshot=" + snapshot));
        if (major >= NO_STATISTICS) {
            command.add("--no-statistics");
        }
        patterns(without).forEach(pattern -> command.add("--exclude-schema=" + pattern));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(file.toFile());
        Map<String, String> environment = builder.environment();
        // What is not said by the URL must not be added by a variable.
        environment.keySet().removeIf(name -> name.startsWith("PG") && !name.equals("PGPASSFILE"));
        environment.putAll(url.libpqEnvironment());
        environment.put("PGOPTIONS", "-c default_transaction_read_only=on");
        environment.put("PGAPPNAME", "tenantgate");
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("LC_ALL", "C");
        run(builder);
    }

    /** Names joined as psql's patterns know it: in double quotes everything stands for itself. */
    private static List<String> patterns(Collection<String> names) {
        List<String> patterns = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        for (String name : names) {
            String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
            if (pattern.length() + quoted.length() > LONGEST_ARGUMENT) {
                patterns.add(pattern.toString());
                pattern.setLength(0);
            }
            pattern.append(pattern.isEmpty() ? "" : "|").append(quoted);
        }
        if (!pattern.isEmpty()) {
            patterns.add(pattern.toString());
        }
        return patterns;
    }

    private static void run(ProcessBuilder builder) {
        try {
            Path errors = Files.createTempFile("pg_dump", ".err");
            Process process = builder.redirectError(errors.toFile()).start();
            RUNNING.add(process);
            try {
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    throw new GateException("pg_dump did not end within " + LIMIT.toMinutes()
                            + " minutes; try again when the server has less to do");
                }
                if (process.exitValue() != 0) {
                    throw new GateException("pg_dump: " + complaint(errors));
                }
            } finally {
                process.destroyForcibly();
                RUNNING.remove(process);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new GateException("pg_dump cannot be run (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while pg_dump ran", e);
        }
    }

    private static String complaint(Path errors) throws IOException {
        try (InputStream in = Files.newInputStream(errors)) {
            String said = new String(in.readNBytes(1 << 14), StandardCharsets.UTF_8);
            String line = said.lines()
                    .filter(one -> one.startsWith(COMPLAINT))
                    .findFirst()
                    .orElse(said.lines().findFirst().orElse("it ended without a word"))
                    .strip();
            String text = line.startsWith(COMPLAINT) ? line.substring(COMPLAINT.length()) : line;
            if (text.contains("permission denied")) {
                return text
                        + "; grant the role SELECT on it (pg_dump locks each table, which takes that right; see docs/snapshots.md)";
            }
            return text.contains("statement timeout")
                    ? text + "; somebody holds a lock, and nothing waits for locks in production: try again later"
                    : text;
        }
    }
}
