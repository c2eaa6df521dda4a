package io.tenantgate.github.actions;

import io.tenantgate.report.UsageException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of {@code action.yml}, each of which is a component here by the same name.
 *
 * @param config the configuration to gate with
 * @param id tells this gate from others of the repository, in the names of the check and the comment
 * @param report the folder that the report is written to, below the workspace
 * @param from a finished report folder to publish; null where the gate is to be run
 * @param token what GitHub is asked with; null where nothing is to be published
 * @param since the revision that pending migrations are told from; null for the event's base
 * @param tenants a glob of the tenants to gate, or null for all
 * @param provider where mirrors are made, or null for what the configuration says
 * @param targets production, to be looked at
 * @param check whether a check run is published
 * @param comment whether a comment is
 * @param suggestions whether fixes are suggested on the lines of the pull request
 */
public record Inputs(
        String config,
        String id,
        String report,
        @Nullable String from,
        @Nullable String token,
        @Nullable String since,
        @Nullable String tenants,
        @Nullable String provider,
        List<String> targets,
        boolean check,
        boolean comment,
        boolean suggestions) {
    /** The value of {@link #since} that leaves it to the configuration. */
    public static final String AS_CONFIGURED = "none";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9](?:-?[A-Za-z0-9._/ ]){0,99}");

    public Inputs {
        if (!ID.matcher(id).matches()) {
            throw new UsageException("input id: it starts with a letter or a digit and holds up to 100 of these, dots,"
                    + " slashes, underscores, spaces and single hyphens; without it, config must be such a name");
        }
        targets = List.copyOf(targets);
    }

    /** The same to publish a finished report. */
    public Inputs publishing(String folder, @Nullable String otherId) {
        return new Inputs(
                config,
                otherId == null ? id : otherId,
                report,
                folder,
                token,
                since,
                tenants,
                provider,
                targets,
                check,
                comment,
                suggestions);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "Inputs[" + config + ", " + id + "]";
    }
}
