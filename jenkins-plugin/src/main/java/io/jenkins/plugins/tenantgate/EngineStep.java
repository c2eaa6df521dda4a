package io.jenkins.plugins.tenantgate;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Builder;
import io.jenkins.plugins.tenantgate.engine.ContainerEngine;
import io.jenkins.plugins.tenantgate.engine.Engine;
import io.jenkins.plugins.tenantgate.engine.EngineRun;
import io.jenkins.plugins.tenantgate.engine.InstalledEngine;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.io.IOException;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that runs the engine on the agent that has the workspace: which engine, and what every command of it needs. */
public abstract class EngineStep extends Builder implements SimpleBuildStep {
    private @Nullable String tool;
    private @Nullable String image;
    private @Nullable String containerProgram;
    private @Nullable String containerOptions;

    /** The installation that is used; null for the global configuration's choice. */
    public final @Nullable String getTool() {
        return tool;
    }

    @DataBoundSetter
    public final void setTool(@Nullable String tool) {
        this.tool = Util.fixEmptyAndTrim(tool);
    }

    /** The image that is used; null for the global configuration's choice. */
    public final @Nullable String getImage() {
        return image;
    }

    @DataBoundSetter
    public final void setImage(@Nullable String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    /** What runs containers, {@code docker} or {@code podman}; null for the global configuration's choice. */
    public final @Nullable String getContainerProgram() {
        return containerProgram;
    }

    @DataBoundSetter
    public final void setContainerProgram(@Nullable String containerProgram) {
        this.containerProgram = Util.fixEmptyAndTrim(containerProgram);
    }

    /** Further options of {@code docker run}. */
    public final @Nullable String getContainerOptions() {
        return containerOptions;
    }

    @DataBoundSetter
    public final void setContainerOptions(@Nullable String containerOptions) {
        this.containerOptions = Util.fixEmptyAndTrim(containerOptions);
    }

    @Override
    public final void perform(Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        perform(run, Workplace.of(workspace, env, launcher, listener));
    }

    abstract void perform(Run<?, ?> run, Workplace place) throws InterruptedException, IOException;

    /** Runs it to its end and returns its exit code. */
    final int engine(List<String> arguments, Workplace place) throws InterruptedException, IOException {
        return EngineRun.of(choice(place), arguments, place);
    }

    /** Adds an option of the engine that has a value. */
    static void option(String name, @Nullable String value, List<String> arguments) {
        if (value != null) {
            arguments.add(name + value);
        }
    }

    private Engine choice(Workplace place) throws InterruptedException, IOException {
        if (tool != null && image != null) {
            throw new AbortException("Tenantgate: tool " + tool + " and image " + image
                    + " are given, and only one of them can run; leave one away");
        }
        TenantgateConfiguration global = TenantgateConfiguration.get();
        if (tool != null) {
            return installed(tool, place);
        }
        if (image == null && global.getTool() != null) {
            return installed(global.getTool(), place);
        }
        String wanted = image == null ? global.getImage() : place.expanded(image);
        return new ContainerEngine(
                global.inRegistry(wanted == null ? TenantgateConfiguration.DEFAULT_IMAGE : wanted),
                containerProgram == null ? global.getContainerProgram() : containerProgram,
                place.expanded(containerOptions));
    }

    private static Engine installed(String name, Workplace place) throws InterruptedException, IOException {
        TenantgateInstallation installation = TenantgateInstallation.named(name)
                .orElseThrow(() -> new AbortException("Tenantgate: there is no installation " + name
                        + "; name one of Manage Jenkins, Tools, or leave tool away to run the engine as a container"));
        Computer computer = place.computer();
        Node node = computer == null ? null : computer.getNode();
        TenantgateInstallation here = node == null ? installation : installation.forNode(node, place.listener());
        return new InstalledEngine(name, here.forEnvironment(place.env()).getHome());
    }
}
