package io.jenkins.plugins.tenantgate;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import io.jenkins.plugins.tenantgate.engine.ReportFolder;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code tenantGateVerify}: fails the build unless the record of a gate still holds, so that a deployment may go on. */
public final class TenantGateVerifyStep extends EngineStep {
    private static final int HOLDS = 0;
    private static final int DOES_NOT_HOLD = 1;
    private static final int USAGE = 2;

    private final String report;
    private @Nullable String config;
    private @Nullable String key;
    private boolean unsigned;
    private @Nullable String maxAge;
    private @Nullable String targets;
    private @Nullable String databases;
    private @Nullable String schemas;
    private boolean allowMigrated;

    /**
     * Takes what every verification needs.
     *
     * @param report the report folder, from the workspace
     */
    @DataBoundConstructor
    public TenantGateVerifyStep(@Nullable String report) {
        this.report = Objects.requireNonNullElse(Util.fixEmptyAndTrim(report), "");
    }

    public String getReport() {
        return report;
    }

    /** The configuration that was gated; null for {@code tenantgate.yml}. */
    public @Nullable String getConfig() {
        return config;
    }

    @DataBoundSetter
    public void setConfig(@Nullable String config) {
        this.config = Util.fixEmptyAndTrim(config);
    }

    /** The file of the team's public key. */
    public @Nullable String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(@Nullable String key) {
        this.key = Util.fixEmptyAndTrim(key);
    }

    /** Whether it does without a signature. */
    public boolean isUnsigned() {
        return unsigned;
    }

    @DataBoundSetter
    public void setUnsigned(boolean unsigned) {
        this.unsigned = unsigned;
    }

    /** How old the record may be, such as {@code 12h}; null for what the configuration says. */
    public @Nullable String getMaxAge() {
        return maxAge;
    }

    @DataBoundSetter
    public void setMaxAge(@Nullable String maxAge) {
        this.maxAge = Util.fixEmptyAndTrim(maxAge);
    }

    /** Production, looked at read-only, one {@code URL} or {@code TENANT=URL} a line; null for no look. */
    public @Nullable String getTargets() {
        return targets;
    }

    @DataBoundSetter
    public void setTargets(@Nullable String targets) {
        this.targets = Util.fixEmptyAndTrim(targets);
    }

    /** With targets: a glob of the databases that must be tenants that were tested. */
    public @Nullable String getDatabases() {
        return databases;
    }

    @DataBoundSetter
    public void setDatabases(@Nullable String databases) {
        this.databases = Util.fixEmptyAndTrim(databases);
    }

    /** With targets: a glob of the schemas that must be tenants that were tested. */
    public @Nullable String getSchemas() {
        return schemas;
    }

    @DataBoundSetter
    public void setSchemas(@Nullable String schemas) {
        this.schemas = Util.fixEmptyAndTrim(schemas);
    }

    /** With targets: whether tenants may have the migrations already. */
    public boolean isAllowMigrated() {
        return allowMigrated;
    }

    @DataBoundSetter
    public void setAllowMigrated(boolean allowMigrated) {
        this.allowMigrated = allowMigrated;
    }

    @Override
    void perform(Run<?, ?> run, Workplace place) throws InterruptedException, IOException {
        ReportFolder folder = ReportFolder.of(Objects.requireNonNullElse(place.expanded(report), report), place);
        List<String> arguments = new ArrayList<>(List.of("verify"));
        option("--config=", place.expanded(config), arguments);
        option("--key=", place.expanded(key), arguments);
        flag("--unsigned", unsigned, arguments);
        option("--max-age=", place.expanded(maxAge), arguments);
        option("--databases=", place.expanded(databases), arguments);
        option("--schemas=", place.expanded(schemas), arguments);
        flag("--allow-migrated", allowMigrated, arguments);
        int code;
        try (TargetsFile production = TargetsFile.of(targets, place)) {
            arguments.addAll(production.argument());
            arguments.addAll(List.of("--", folder.path()));
            code = engine(arguments, place);
        }
        if (code != HOLDS) {
            throw new AbortException("Tenantgate: do not deploy: " + meaning(code) + ", see above");
        }
    }

    private static String meaning(int code) {
        return switch (code) {
            case DOES_NOT_HOLD -> "the record of the gate does not hold";
            case USAGE -> "the call, the configuration or a key is wrong (exit code 2)";
            default -> "whether the record of the gate holds could not be told (exit code " + code + ")";
        };
    }

    private static void flag(String name, boolean given, List<String> arguments) {
        if (given) {
            arguments.add(name);
        }
    }

    /** Its form. */
    @Extension
    @Symbol("tenantGateVerify")
    public static final class DescriptorImpl extends EngineStepDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.TenantGateVerifyStep_DisplayName();
        }

        @POST
        public FormValidation doCheckReport(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
            FormValidation required = checkRequired(item, value);
            return required.kind == FormValidation.Kind.OK ? checkFolder(item, value) : required;
        }

        @POST
        public FormValidation doCheckKey(
                @AncestorInPath @Nullable Item item, @QueryParameter String value, @QueryParameter boolean unsigned) {
            boolean given = Util.fixEmptyAndTrim(value) != null;
            return mayConfigure(item) && given == unsigned
                    ? FormValidation.warning(Messages.Key_OrUnsigned())
                    : FormValidation.ok();
        }
    }
}
