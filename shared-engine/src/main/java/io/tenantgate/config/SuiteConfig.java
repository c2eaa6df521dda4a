package io.tenantgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One suite of the team's regression tests.
 *
 * @param name how the report calls it; unique
 * @param command a line for {@code sh} that runs it
 * @param path the folder it runs in; absolute
 * @param results globs of its result files, relative to {@code path}; empty where only its exit code tells
 * @param setup a line for {@code sh} that makes a fresh checkout ready to run it, or null for none
 * @param timeout how long one run may take
 * @param env environment variables that it may see beside the ordinary ones
 * @param tenants a glob of the tenants on whose data it runs; null for the one that stands for its shape
 * @param container what it runs in; null for the machine that the gate runs on
 * @param base whether it also runs as it stands on the base branch
 */
public record SuiteConfig(
        String name,
        String command,
        Path path,
        List<String> results,
        Format format,
        @Nullable String setup,
        Duration timeout,
        List<String> env,
        @Nullable String tenants,
        @Nullable Container container,
        boolean base) {
    public SuiteConfig {
        results = List.copyOf(results);
        env = List.copyOf(env);
    }

    /**
     * A container that it runs in.
     *
     * @param image as an engine knows it
     * @param user whom it is run as, as the image knows them; null for the image's own choice
     */
    public record Container(String image, @Nullable String user) {}

    /** What result files hold. */
    public enum Format {
        /** Told by the files themselves. */
        AUTO,
        JUNIT,
        TAP,
        JEST,
        MOCHA,
        NODE,
        PLAYWRIGHT,
        /** No files: the exit code is all there is. */
        EXIT_CODE
    }
}
