package io.jenkins.plugins.tenantgate.view;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.tenantgate.report.Summary;

/** Told of each gate that a build shows. Listeners may need plugins that are not installed; then there is none. */
interface GateListener extends ExtensionPoint {
    /**
     * Tells of it.
     *
     * @param listener the build's log
     */
    void onGate(Run<?, ?> run, GateAction gate, Summary summary, TaskListener listener);
}
