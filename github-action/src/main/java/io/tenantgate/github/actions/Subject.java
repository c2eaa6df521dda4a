package io.tenantgate.github.actions;

import org.jspecify.annotations.Nullable;

/**
 * What a report speaks of, as the event tells it.
 *
 * @param head the commit that is judged
 * @param base the commit that it is compared with, or null where the event has none
 * @param pullRequest the pull request's number, or null
 * @param branch where the pull request comes from, {@code owner:branch}; null unless the event tells it without a number
 * @param foreign whether the commit was made in another repository, whose authors are not trusted
 * @param runSucceeded whether the workflow run that made the report succeeded; null where this run made it
 */
public record Subject(
        String head,
        @Nullable String base,
        @Nullable Integer pullRequest,
        @Nullable String branch,
        boolean foreign,
        @Nullable Boolean runSucceeded) {
    /** The commit as people write it. */
    public String shortHead() {
        return head.substring(0, 7);
    }
}
