package io.jenkins.plugins.tenantgate;

import hudson.EnvVars;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.EnvironmentSpecific;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.NodeSpecific;
import hudson.tools.ToolDescriptor;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolProperty;
import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/** An engine on agents: a folder with {@code tenantgate.jar}, or with an executable {@code tenantgate}. */
public final class TenantgateInstallation extends ToolInstallation
        implements NodeSpecific<TenantgateInstallation>, EnvironmentSpecific<TenantgateInstallation> {
    @Serial
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public TenantgateInstallation(
            String name, @Nullable String home, @Nullable List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    /** The installation of that name, if there is one. */
    public static Optional<TenantgateInstallation> named(String name) {
        return Arrays.stream(ExtensionList.lookupSingleton(DescriptorImpl.class).getInstallations())
                .filter(installation -> installation.getName().equals(name))
                .findFirst();
    }

    @Override
    public TenantgateInstallation forEnvironment(EnvVars environment) {
        return new TenantgateInstallation(
                getName(), environment.expand(getHome()), getProperties().toList());
    }

    @Override
    public TenantgateInstallation forNode(Node node, TaskListener log) throws IOException, InterruptedException {
        return new TenantgateInstallation(
                getName(), translateFor(node, log), getProperties().toList());
    }

    /** For scripts that call the engine themselves: {@code tool 'name'} in a Jenkinsfile. */
    @Override
    public void buildEnvVars(EnvVars env) {
        if (getHome() != null) {
            env.put("TENANTGATE_HOME", getHome());
        }
    }

    /** Keeps the installations. */
    @Extension
    @Symbol("tenantgate")
    public static final class DescriptorImpl extends ToolDescriptor<TenantgateInstallation> {
        public DescriptorImpl() {
            load();
        }

        @Override
        public String getDisplayName() {
            return Messages.TenantgateInstallation_DisplayName();
        }

        @Override
        public void setInstallations(TenantgateInstallation... installations) {
            super.setInstallations(installations);
            save();
        }
    }
}
