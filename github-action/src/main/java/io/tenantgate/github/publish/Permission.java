package io.tenantgate.github.publish;

/** What a token must be allowed, as a workflow spells it. */
enum Permission {
    CHECKS("checks"),
    PULL_REQUESTS("pull-requests");

    private final String key;

    Permission(String key) {
        this.key = key;
    }

    /** The lines to add, told in one. */
    String remedy() {
        return "the token lacks the permission " + key + ": write; add it to the job:"
                + " permissions: { contents: read, checks: write, pull-requests: write }."
                + " On a pull request from a fork it is never granted: there use the pair of workflows in"
                + " docs/github-action.md";
    }
}
