package io.jenkins.plugins.tenantgate;

import hudson.Util;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tenantgate.engine.ContainerEngine;
import io.jenkins.plugins.tenantgate.engine.ReportFolder;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Forms of steps that run the engine. Who may not configure the job is told nothing of what there is to choose. */
public abstract class EngineStepDescriptor extends BuildStepDescriptor<Builder> {
    @Override
    @SuppressWarnings("rawtypes")
    public final boolean isApplicable(Class<? extends AbstractProject> jobType) {
        return true;
    }

    @POST
    public final ListBoxModel doFillToolItems(@AncestorInPath @Nullable Item item, @QueryParameter String tool) {
        return mayConfigure(item) ? Choices.tools(Messages.Choices_AsConfigured()) : new ListBoxModel().add(tool);
    }

    @POST
    public final ListBoxModel doFillContainerProgramItems(
            @AncestorInPath @Nullable Item item, @QueryParameter String containerProgram) {
        return mayConfigure(item)
                ? Choices.containerPrograms(Messages.Choices_AsConfigured())
                : new ListBoxModel().add(containerProgram);
    }

    @POST
    public final FormValidation doCheckImage(
            @AncestorInPath @Nullable Item item, @QueryParameter String value, @QueryParameter String tool) {
        String image = Util.fixEmptyAndTrim(value);
        if (!mayConfigure(item) || image == null) {
            return FormValidation.ok();
        }
        if (Util.fixEmptyAndTrim(tool) != null) {
            return FormValidation.error(Messages.Image_OrTool());
        }
        return image.contains("$") || ContainerEngine.isImage(image)
                ? FormValidation.ok()
                : FormValidation.error(Messages.Image_Wrong(image));
    }

    static FormValidation checkRequired(@Nullable Item item, String value) {
        return mayConfigure(item) && Util.fixEmptyAndTrim(value) == null
                ? FormValidation.error(Messages.Value_Required())
                : FormValidation.ok();
    }

    static FormValidation checkFolder(@Nullable Item item, String value) {
        String folder = Util.fixEmptyAndTrim(value);
        return !mayConfigure(item) || folder == null || folder.contains("$") || ReportFolder.isFolder(folder)
                ? FormValidation.ok()
                : FormValidation.error(Messages.Folder_Wrong(folder));
    }

    static boolean mayConfigure(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
