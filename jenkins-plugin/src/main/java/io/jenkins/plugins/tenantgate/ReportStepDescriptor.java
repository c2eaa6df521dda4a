package io.jenkins.plugins.tenantgate;

import hudson.model.Item;
import hudson.util.FormValidation;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Forms of steps that end in a report. */
public abstract class ReportStepDescriptor extends EngineStepDescriptor {
    @POST
    public final FormValidation doCheckOut(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
        return checkFolder(item, value);
    }

    @POST
    public final FormValidation doCheckSignKey(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
        return mayConfigure(item) && SignKey.isText(value)
                ? FormValidation.error(Messages.SignKey_Text())
                : FormValidation.ok();
    }
}
