package io.jenkins.plugins.tenantgate;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.tenantgate.engine.ReportFolder;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that ends in a report and a verdict. */
public abstract class ReportStep extends EngineStep {
    private static final String OUT = "tenantgate-report";

    private @Nullable String out;
    private @Nullable String signKey;
    private @Nullable OnFail onFail;

    /** The report folder, from the workspace; null for {@code tenantgate-report}. */
    public final @Nullable String getOut() {
        return out;
    }

    @DataBoundSetter
    public final void setOut(@Nullable String out) {
        this.out = Util.fixEmptyAndTrim(out);
    }

    /** Where the key is that signs the record: {@code env://VARIABLE}, a file, or {@code exec:COMMAND}; null for no signature. */
    public final @Nullable String getSignKey() {
        return signKey;
    }

    @DataBoundSetter
    public final void setSignKey(@Nullable String signKey) {
        this.signKey = Util.fixEmptyAndTrim(signKey);
    }

    /** What FAIL makes of the build. */
    public final OnFail getOnFail() {
        return onFail == null ? OnFail.FAILURE : onFail;
    }

    @DataBoundSetter
    public final void setOnFail(@Nullable OnFail onFail) {
        this.onFail = onFail;
    }

    /**
     * The folder, without an earlier report.
     *
     * @throws hudson.AbortException when there can be no report there
     */
    final ReportFolder emptied(Workplace place) throws IOException, InterruptedException {
        String wanted = place.expanded(out);
        ReportFolder folder = ReportFolder.of(wanted == null ? OUT : wanted, place);
        folder.clear();
        return folder;
    }

    /**
     * Runs the engine and concludes from what it leaves.
     *
     * @param title what was gated, for people
     */
    final void report(List<String> arguments, ReportFolder folder, String title, Run<?, ?> run, Workplace place)
            throws IOException, InterruptedException {
        int code = engine(arguments, place);
        new Ending(run, place, getOnFail()).of(code, folder, title);
    }
}
