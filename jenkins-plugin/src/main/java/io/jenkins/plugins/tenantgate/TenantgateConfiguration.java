package io.jenkins.plugins.tenantgate;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tenantgate.engine.ContainerEngine;
import java.util.regex.Pattern;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps use that name nothing else. */
@Extension
@Symbol("tenantgate")
public final class TenantgateConfiguration extends GlobalConfiguration {
    /** The image as {@code docs/image.md} builds it. */
    public static final String DEFAULT_IMAGE = "tenantgate";

    private static final Pattern REGISTRY = Pattern.compile("[A-Za-z0-9][\\w.:-]*(/[\\w.-]+)*/?");

    private @Nullable String tool;
    private @Nullable String image;
    private @Nullable String registry;
    private @Nullable String containerProgram;

    public TenantgateConfiguration() {
        load();
    }

    public static TenantgateConfiguration get() {
        return ExtensionList.lookupSingleton(TenantgateConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.TenantgateConfiguration_DisplayName();
    }

    /** The installation that is used; null where the engine runs as a container. */
    public @Nullable String getTool() {
        return tool;
    }

    @DataBoundSetter
    public void setTool(@Nullable String tool) {
        this.tool = Util.fixEmptyAndTrim(tool);
        save();
    }

    /** The image that is used; null for {@link #DEFAULT_IMAGE}. */
    public @Nullable String getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(@Nullable String image) {
        this.image = Util.fixEmptyAndTrim(image);
        save();
    }

    /** What is put before images that name no registry, such as {@code registry.example.com/team}. */
    public @Nullable String getRegistry() {
        return registry;
    }

    @DataBoundSetter
    public void setRegistry(@Nullable String registry) {
        this.registry = Util.fixEmptyAndTrim(registry);
        save();
    }

    /** {@code docker} or {@code podman}; null for the first of them that answers on the agent. */
    public @Nullable String getContainerProgram() {
        return containerProgram;
    }

    @DataBoundSetter
    public void setContainerProgram(@Nullable String containerProgram) {
        this.containerProgram = Util.fixEmptyAndTrim(containerProgram);
        save();
    }

    /** The image's whole name. Its first part is a registry if it looks like a host, as for Docker. */
    String inRegistry(String name) {
        if (registry == null) {
            return name;
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        return named ? name : (registry.endsWith("/") ? registry : registry + "/") + name;
    }

    @POST
    public ListBoxModel doFillToolItems() {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        return Choices.tools(Messages.Choices_Container());
    }

    @POST
    public ListBoxModel doFillContainerProgramItems() {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        return Choices.containerPrograms(Messages.Choices_FirstThatAnswers());
    }

    @POST
    public FormValidation doCheckImage(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        String given = Util.fixEmptyAndTrim(value);
        return given == null || ContainerEngine.isImage(given)
                ? FormValidation.ok()
                : FormValidation.error(Messages.Image_Wrong(given));
    }

    @POST
    public FormValidation doCheckRegistry(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        String given = Util.fixEmptyAndTrim(value);
        return given == null || REGISTRY.matcher(given).matches()
                ? FormValidation.ok()
                : FormValidation.error(Messages.Registry_Wrong(given));
    }
}
