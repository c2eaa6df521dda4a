package io.tenantgate.github.actions;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where in GitHub Actions the program runs.
 *
 * @param event the event's name, {@code pull_request}
 * @param payload the file that holds the event
 * @param repository {@code owner/name}
 * @param sha the commit that the workflow runs on
 * @param workspace the checkout
 * @param api the root of the REST interface, {@code https://api.github.com} or a GitHub Enterprise Server's
 * @param server the root of the pages
 * @param run the workflow run and its attempt, {@code 17/1}
 * @param summary the file of the job summary, or null where there is none
 * @param output the file of the step's outputs, or null where there is none
 */
public record Context(
        String event,
        Path payload,
        String repository,
        String sha,
        Path workspace,
        URI api,
        URI server,
        String run,
        @Nullable Path summary,
        @Nullable Path output) {
    /** The page of the workflow run. */
    public String runPage() {
        return server + "/" + repository + "/actions/runs/" + run.split("/")[0];
    }
}
