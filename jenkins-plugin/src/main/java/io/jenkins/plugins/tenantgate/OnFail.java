package io.jenkins.plugins.tenantgate;

/** What a verdict FAIL makes of a build. ERROR always fails it: the gate could not tell. */
public enum OnFail {
    FAILURE,
    UNSTABLE
}
