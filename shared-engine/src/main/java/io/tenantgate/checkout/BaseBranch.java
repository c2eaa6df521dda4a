package io.tenantgate.checkout;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which revision holds the code that is still running. */
public final class BaseBranch {
    /** The base branch of the pull request, which GitHub Actions tells its jobs. */
    private static final String GITHUB_BASE = "GITHUB_BASE_REF";

    private BaseBranch() {}

    /**
     * A revision of the base branch.
     *
     * @param since what the team says; null for what GitHub tells
     * @param environment the engine's
     */
    public static Optional<String> revision(@Nullable String since, Map<String, String> environment) {
        String github = environment.getOrDefault(GITHUB_BASE, "");
        return since != null || github.isEmpty() ? Optional.ofNullable(since) : Optional.of("origin/" + github);
    }
}
