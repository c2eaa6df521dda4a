package io.tenantgate.github.actions;

import io.tenantgate.report.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The environment variables of GitHub Actions: the only place that reads {@code INPUT_*} and {@code GITHUB_*}. */
public final class RunnerEnvironment {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");

    private final Map<String, String> variables;

    /** Reads from these variables. */
    public RunnerEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * What the step was given.
     *
     * @throws UsageException when a value is none of its input's
     */
    public Inputs inputs() {
        String config = input("config", "tenantgate.yml");
        String token = input("token", "");
        return new Inputs(
                config,
                input("id", config),
                input("report", "tenantgate-report"),
                optional("from"),
                token.isEmpty() ? orNull(variables.get("GITHUB_TOKEN")) : token,
                optional("since"),
                optional("tenants"),
                optional("provider"),
                input("targets", "")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                flag("check"),
                flag("comment"),
                flag("suggestions"));
    }

    /**
     * Where the step runs.
     *
     * @throws UsageException when a variable is missing that every step has
     */
    public Context context() {
        String repository = needed("GITHUB_REPOSITORY");
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new UsageException("GITHUB_REPOSITORY: " + repository + " is no repository's owner/name");
        }
        return new Context(
                needed("GITHUB_EVENT_NAME"),
                Path.of(needed("GITHUB_EVENT_PATH")),
                repository,
                needed("GITHUB_SHA"),
                Path.of(needed("GITHUB_WORKSPACE")),
                address("GITHUB_API_URL", "https://api.github.com"),
                address("GITHUB_SERVER_URL", "https://github.com"),
                variables.getOrDefault("GITHUB_RUN_ID", "0") + "/" + variables.getOrDefault("GITHUB_RUN_ATTEMPT", "1"),
                file("GITHUB_STEP_SUMMARY"),
                file("GITHUB_OUTPUT"));
    }

    /**
     * What the engine gets to see: not the token, nor the files by which a step speaks to the runner. Without
     * {@code GITHUB_ACTIONS} its progress is plain lines. The checkout belongs to another user than a container's, which
     * git must be told (git-config, safe.directory).
     */
    public Map<String, String> forEngine() {
        Map<String, String> kept = new TreeMap<>(variables);
        kept.keySet()
                .removeIf(name -> name.startsWith("INPUT_")
                        || name.startsWith("ACTIONS_")
                        || name.equals("GITHUB_ACTIONS")
                        || name.equals("GITHUB_TOKEN")
                        || List.of("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE", "GITHUB_STEP_SUMMARY")
                                .contains(name));
        String workspace = variables.get("GITHUB_WORKSPACE");
        if (workspace != null && !kept.containsKey("GIT_CONFIG_COUNT")) {
            kept.put("GIT_CONFIG_COUNT", "1");
            kept.put("GIT_CONFIG_KEY_0", "safe.directory");
            kept.put("GIT_CONFIG_VALUE_0", workspace);
        }
        return kept;
    }

    private String input(String name, String otherwise) {
        String given = variables.get("INPUT_" + name.toUpperCase(Locale.ROOT));
        return given == null || given.isBlank() ? otherwise : given.strip();
    }

    private @Nullable String optional(String name) {
        return orNull(input(name, ""));
    }

    private boolean flag(String name) {
        String given = input(name, "true");
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UsageException("input " + name + ": \"" + given + "\" is neither true nor false");
        };
    }

    private @Nullable Path file(String name) {
        String given = orNull(variables.get(name));
        return given == null ? null : Path.of(given);
    }

    private String needed(String name) {
        String given = orNull(variables.get(name));
        if (given == null) {
            throw new UsageException(name + " is not set; run this program as a step of GitHub Actions");
        }
        return given;
    }

    private URI address(String name, String otherwise) {
        String given = variables.getOrDefault(name, otherwise);
        try {
            URI address = new URI(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below, as any other text that is no address.
        }
        throw new UsageException(name + ": " + given + " is no http address");
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
