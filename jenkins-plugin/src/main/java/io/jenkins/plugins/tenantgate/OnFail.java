package io.jenkins.plugins.tenantgate;

import org.jvnet.localizer.Localizable;

/** What a verdict FAIL makes of a build. ERROR always fails it: the gate could not tell. */
public enum OnFail {
    FAILURE(Messages._OnFail_Failure()),
    UNSTABLE(Messages._OnFail_Unstable());

    private final Localizable description;

    OnFail(Localizable description) {
        this.description = description;
    }

    /** How forms call it. */
    public String getDescription() {
        return description.toString();
    }
}
