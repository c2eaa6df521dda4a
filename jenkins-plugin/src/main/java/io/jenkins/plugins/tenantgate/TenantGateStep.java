package io.jenkins.plugins.tenantgate;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tenantgate.engine.ReportFolder;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code tenantGate}: gates the migrations of a checkout. */
public final class TenantGateStep extends ReportStep {
    private final String config;
    private @Nullable String tenants;
    private @Nullable String shard;
    private @Nullable String since;
    private @Nullable String provider;
    private @Nullable String targets;

    /**
     * Takes what every gate needs.
     *
     * @param config the configuration, from the workspace; null or empty for {@code tenantgate.yml}
     */
    @DataBoundConstructor
    public TenantGateStep(@Nullable String config) {
        this.config = Objects.requireNonNullElse(Util.fixEmptyAndTrim(config), DescriptorImpl.DEFAULT_CONFIG);
    }

    public String getConfig() {
        return config;
    }

    /** A glob of the tenants to gate; null for all. */
    public @Nullable String getTenants() {
        return tenants;
    }

    @DataBoundSetter
    public void setTenants(@Nullable String tenants) {
        this.tenants = Util.fixEmptyAndTrim(tenants);
    }

    /** {@code I/N}: only that part of the fleet; null for all of it. */
    public @Nullable String getShard() {
        return shard;
    }

    @DataBoundSetter
    public void setShard(@Nullable String shard) {
        this.shard = Util.fixEmptyAndTrim(shard);
    }

    /** The revision that pending migrations are told from where no history table tells; null for what the configuration says. */
    public @Nullable String getSince() {
        return since;
    }

    @DataBoundSetter
    public void setSince(@Nullable String since) {
        this.since = Util.fixEmptyAndTrim(since);
    }

    /** Where mirrors are made; null for what the configuration says. */
    public @Nullable String getProvider() {
        return provider;
    }

    @DataBoundSetter
    public void setProvider(@Nullable String provider) {
        this.provider = Util.fixEmptyAndTrim(provider);
    }

    /** Production, looked at read-only, one {@code URL} or {@code TENANT=URL} a line; null for no look. */
    public @Nullable String getTargets() {
        return targets;
    }

    @DataBoundSetter
    public void setTargets(@Nullable String targets) {
        this.targets = Util.fixEmptyAndTrim(targets);
    }

    @Override
    void perform(Run<?, ?> run, Workplace place) throws InterruptedException, IOException {
        String configuration = Objects.requireNonNullElse(place.expanded(config), DescriptorImpl.DEFAULT_CONFIG);
        ReportFolder folder = emptied(place);
        List<String> arguments =
                new ArrayList<>(List.of("gate", "--config=" + configuration, "--out=" + folder.path()));
        option("--tenants=", place.expanded(tenants), arguments);
        option("--shard=", place.expanded(shard), arguments);
        option("--since=", place.expanded(since), arguments);
        option("--provider=", place.expanded(provider), arguments);
        arguments.addAll(SignKey.argument(getSignKey()));
        try (TargetsFile production = TargetsFile.of(targets, place)) {
            arguments.addAll(production.argument());
            report(arguments, folder, configuration, run, place);
        }
    }

    /** Its form. */
    @Extension
    @Symbol("tenantGate")
    public static final class DescriptorImpl extends ReportStepDescriptor {
        /** As for the engine. */
        public static final String DEFAULT_CONFIG = "tenantgate.yml";

        private static final Pattern SHARD = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");
        private static final List<String> PROVIDERS = List.of("auto", "embedded", "docker", "external");

        @Override
        public String getDisplayName() {
            return Messages.TenantGateStep_DisplayName();
        }

        @POST
        public FormValidation doCheckConfig(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
            return checkRequired(item, value);
        }

        @POST
        public FormValidation doCheckShard(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
            String given = Util.fixEmptyAndTrim(value);
            return !mayConfigure(item) || given == null || given.contains("$") || isShard(given)
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.Shard_Wrong(given));
        }

        @POST
        public ListBoxModel doFillProviderItems(@AncestorInPath @Nullable Item item, @QueryParameter String provider) {
            if (!mayConfigure(item)) {
                return new ListBoxModel().add(provider);
            }
            ListBoxModel model = new ListBoxModel(new ListBoxModel.Option(Messages.Choices_AsInFile(), ""));
            PROVIDERS.forEach(model::add);
            return model;
        }

        private static boolean isShard(String given) {
            var parts = SHARD.matcher(given);
            return parts.matches() && Integer.parseInt(parts.group(1)) <= Integer.parseInt(parts.group(2));
        }
    }
}
