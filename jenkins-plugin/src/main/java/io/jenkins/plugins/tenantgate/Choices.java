package io.jenkins.plugins.tenantgate;

import hudson.ExtensionList;
import hudson.util.ListBoxModel;
import java.util.List;

/** Lists of forms that the global configuration and steps have in common. */
final class Choices {
    private static final List<String> CONTAINER_PROGRAMS = List.of("docker", "podman");

    private Choices() {}

    /** {@code none} is what is shown for no choice. */
    static ListBoxModel tools(String none) {
        ListBoxModel model = new ListBoxModel(new ListBoxModel.Option(none, ""));
        for (TenantgateInstallation installation : ExtensionList.lookupSingleton(
                        TenantgateInstallation.DescriptorImpl.class)
                .getInstallations()) {
            model.add(installation.getName());
        }
        return model;
    }

    static ListBoxModel containerPrograms(String none) {
        ListBoxModel model = new ListBoxModel(new ListBoxModel.Option(none, ""));
        CONTAINER_PROGRAMS.forEach(model::add);
        return model;
    }
}
