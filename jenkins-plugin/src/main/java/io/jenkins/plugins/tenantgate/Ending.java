package io.jenkins.plugins.tenantgate;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.tenantgate.engine.ReportFolder;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import io.jenkins.plugins.tenantgate.report.ReportReader;
import io.jenkins.plugins.tenantgate.report.Summary;
import io.jenkins.plugins.tenantgate.report.UnreadableReportException;
import io.jenkins.plugins.tenantgate.report.Verdict;
import io.jenkins.plugins.tenantgate.view.GateAction;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.util.BuildListenerAdapter;

/**
 * What comes of a gate's end: the report is archived and shown, and the verdict becomes the build's result. It is a pass only
 * where the engine's exit code and its report both say so.
 */
final class Ending {
    private static final int PASS = 0;
    private static final int FAIL = 1;
    private static final int USAGE = 2;
    private static final int ERROR = 3;

    private final Run<?, ?> run;
    private final Workplace place;
    private final OnFail onFail;

    Ending(Run<?, ?> run, Workplace place, OnFail onFail) {
        this.run = run;
        this.place = place;
        this.onFail = onFail;
    }

    /**
     * Concludes.
     *
     * @param code the engine's exit code
     * @param title what was gated, for people
     * @throws AbortException when the build fails
     */
    void of(int code, ReportFolder folder, String title) throws IOException, InterruptedException {
        List<String> files = folder.files();
        archive(files);
        Summary summary = files.isEmpty() ? Summary.error(withoutReport(code, folder)) : read(code, folder);
        if (summary.shard() == null) {
            // A shard's verdict is that of its part, and what is shown shall be that of the fleet: its merge shows it.
            GateAction.add(run, summary, folder.path(), title, place.listener());
        }
        switch (summary.verdict()) {
            case PASS -> place.listener().getLogger().println("Tenantgate: PASS");
            case FAIL -> fail();
            case ERROR -> throw new AbortException("Tenantgate: ERROR, which is no pass: " + summary.error());
        }
    }

    private void fail() throws AbortException {
        String line = "Tenantgate: FAIL, the migrations are not safe to deploy; see the report of this build";
        if (onFail == OnFail.FAILURE) {
            throw new AbortException(line);
        }
        run.setResult(Result.UNSTABLE);
        place.listener().getLogger().println(line);
    }

    private void archive(List<String> files) throws IOException, InterruptedException {
        if (!files.isEmpty()) {
            Map<String, String> artifacts = new LinkedHashMap<>();
            files.forEach(file -> artifacts.put(file, file));
            run.pickArtifactManager()
                    .archive(
                            place.workspace(),
                            place.launcher(),
                            BuildListenerAdapter.wrap(place.listener()),
                            artifacts);
        }
    }

    /** From the archived file: what is concluded from and what is shown are the same. */
    private Summary read(int code, ReportFolder folder) {
        Summary summary;
        try (InputStream in =
                run.getArtifactManager().root().child(folder.json()).open()) {
            summary = ReportReader.read(in, folder.json());
        } catch (UnreadableReportException e) {
            return Summary.error(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Summary.error(folder.json() + " was archived and cannot be read: " + e.getMessage());
        }
        return exitCode(summary.verdict()) == code
                ? summary
                : Summary.error("the engine ended with exit code " + code + ", but its report says " + summary.verdict()
                        + "; use an engine and a plugin of the same release");
    }

    private static String withoutReport(int code, ReportFolder folder) {
        String what = code == USAGE
                ? "the call or the configuration is wrong (exit code 2)"
                : "the engine ended with exit code " + code + " and left no report in " + folder.path();
        return what + ", see the log of the build";
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case ERROR -> ERROR;
        };
    }
}
