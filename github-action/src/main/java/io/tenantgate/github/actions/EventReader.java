package io.tenantgate.github.actions;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event that started the workflow, out of its payload. */
public final class EventReader {
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Context context;

    private EventReader(Context context) {
        this.context = context;
    }

    /**
     * What the event is about. An event that this program does not know is about the commit that the workflow runs on.
     *
     * @throws UsageException when the payload cannot be read, and for {@code pull_request_target}
     */
    public static Subject read(Context context) {
        return new EventReader(context).subject();
    }

    private Subject subject() {
        return switch (context.event()) {
            case "pull_request" -> pullRequest(payload().path("pull_request"));
            case "push" -> push(payload());
            case "merge_group" -> mergeGroup(payload().path("merge_group"));
            case "workflow_run" -> workflowRun(payload().path("workflow_run"));
            case "pull_request_target" ->
                throw new UsageException("pull_request_target runs the code of a pull request with the repository's"
                        + " secrets; use pull_request, and for forks the pair of workflows in docs/github-action.md");
            default -> new Subject(sha(context.sha(), "the workflow's commit"), null, null, null, false, null);
        };
    }

    private Subject pullRequest(JsonNode pull) {
        return new Subject(
                sha(pull.path("head").path("sha").asString(""), "pull_request.head.sha"),
                sha(pull.path("base").path("sha").asString(""), "pull_request.base.sha"),
                number(pull.path("number")),
                null,
                foreign(pull.path("head").path("repo").path("full_name")),
                null);
    }

    private Subject push(JsonNode push) {
        if (push.path("deleted").asBoolean(false)) {
            throw new UsageException(
                    "the push deletes a branch, so there is nothing to gate; leave such pushes out with"
                            + " if: github.event.deleted == false");
        }
        String before = push.path("before").asString("");
        boolean created = before.isEmpty() || before.chars().allMatch(c -> c == '0');
        return new Subject(
                sha(push.path("after").asString(""), "after"),
                created ? null : sha(before, "before"),
                null,
                null,
                false,
                null);
    }

    private Subject mergeGroup(JsonNode group) {
        return new Subject(
                sha(group.path("head_sha").asString(""), "merge_group.head_sha"),
                sha(group.path("base_sha").asString(""), "merge_group.base_sha"),
                null,
                null,
                false,
                null);
    }

    private Subject workflowRun(JsonNode run) {
        String head = sha(run.path("head_sha").asString(""), "workflow_run.head_sha");
        boolean ofPull = "pull_request".equals(run.path("event").asString(""));
        // Empty for forks: then the pull request is found by the branch that it comes from.
        JsonNode pull = run.path("pull_requests").path(0).path("number");
        String owner = run.path("head_repository").path("owner").path("login").asString("");
        String branch = run.path("head_branch").asString("");
        return new Subject(
                head,
                null,
                ofPull && pull.isIntegralNumber() ? number(pull) : null,
                ofPull && !pull.isIntegralNumber() && !owner.isEmpty() && !branch.isEmpty()
                        ? owner + ":" + branch
                        : null,
                foreign(run.path("head_repository").path("full_name")),
                "success".equals(run.path("conclusion").asString("")));
    }

    /** A fork that was deleted meanwhile is told as null. */
    private boolean foreign(JsonNode fullName) {
        return !context.repository().equalsIgnoreCase(fullName.asString(""));
    }

    private @Nullable Integer number(JsonNode number) {
        if (!number.canConvertToInt() || number.asInt() < 1) {
            throw incomplete("the pull request's number");
        }
        return number.asInt();
    }

    private String sha(String value, String where) {
        if (!SHA.matcher(value).matches()) {
            throw incomplete(where);
        }
        return value;
    }

    private UsageException incomplete(String what) {
        return new UsageException(context.payload() + ": the event " + context.event() + " does not tell " + what
                + "; run this program as a step of GitHub Actions");
    }

    private JsonNode payload() {
        try {
            JsonNode payload = MAPPER.readTree(Files.readString(context.payload()));
            if (payload != null && payload.isObject()) {
                return payload;
            }
            throw new UsageException(context.payload() + ": the event's payload is no JSON object");
        } catch (IOException | JacksonException e) {
            throw new UsageException(
                    context.payload() + ": the event's payload cannot be read (GITHUB_EVENT_PATH names it)", e);
        }
    }
}
