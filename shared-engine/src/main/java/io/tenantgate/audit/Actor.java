package io.tenantgate.audit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a gate, as the environment tells. Nobody vouches for it: whoever runs the gate could say anything.
 *
 * @param name with where it counts: {@code github:octocat}, {@code jenkins:alice}, {@code user:bob}
 * @param run the address of the CI run; null outside one
 */
public record Actor(String name, @Nullable String run) {
    /** Nobody told. */
    public static final Actor UNKNOWN = new Actor("unknown", null);

    /** From the variables of GitHub Actions, GitLab CI, Jenkins (with its build user plugin), or the shell. */
    public static Actor of(Map<String, String> environment) {
        String github = environment.get("GITHUB_RUN_ID");
        String run = github == null
                ? Optional.ofNullable(environment.get("CI_JOB_URL")).orElse(environment.get("BUILD_URL"))
                : environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com") + "/"
                        + environment.get("GITHUB_REPOSITORY") + "/actions/runs/" + github;
        return new Actor(
                named("github:", environment.get("GITHUB_ACTOR"))
                        .or(() -> named("gitlab:", environment.get("GITLAB_USER_LOGIN")))
                        .or(() -> named("jenkins:", environment.get("BUILD_USER_ID")))
                        .or(() -> named("user:", environment.get("USER")))
                        .orElse(UNKNOWN.name()),
                run);
    }

    private static Optional<String> named(String where, @Nullable String name) {
        return name == null || name.isBlank() ? Optional.empty() : Optional.of(where + name);
    }
}
