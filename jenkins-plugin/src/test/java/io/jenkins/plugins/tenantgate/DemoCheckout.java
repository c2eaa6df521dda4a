package io.jenkins.plugins.tenantgate;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code demoCheckout}: what a checkout of the example fleet's repository would leave in the workspace. */
public final class DemoCheckout extends Builder implements SimpleBuildStep {
    @DataBoundConstructor
    public DemoCheckout() {}

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        new FilePath(Demo.fleet().toFile()).copyRecursiveTo(workspace);
        // A repository of its own: else it would be a folder of the one that these tests lie in.
        launcher.launch()
                .cmds("git", "init", "-q")
                .pwd(workspace)
                .stdout(listener)
                .join();
    }

    /** Makes it known to Jenkins. */
    @Extension
    @Symbol("demoCheckout")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
