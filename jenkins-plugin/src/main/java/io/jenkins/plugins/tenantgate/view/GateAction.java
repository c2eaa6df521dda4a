package io.jenkins.plugins.tenantgate.view;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.tenantgate.report.StageTime;
import io.jenkins.plugins.tenantgate.report.Summary;
import io.jenkins.plugins.tenantgate.report.SummaryFile;
import io.jenkins.plugins.tenantgate.report.Verdict;
import io.jenkins.plugins.tenantgate.report.Visible;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The gate of a build: its verdict on the build's page, and a page with its report.
 *
 * <p>A step that has archived the report folder, and has read {@code report.json} into a summary or knows why it could not, calls
 * {@link #add} once. All that the trend and the build's page need is kept in the build's own record; the summary lies beside it in a
 * file of its own, so that it also outlives the archived files.
 */
@ExportedBean
public final class GateAction implements RunAction2, StaplerProxy {
    private static final Logger LOGGER = Logger.getLogger(GateAction.class.getName());
    private static final String NAME = "tenantgate";
    private static final int TITLE = 200;

    private final String urlName;
    private final String title;
    private final String folder;
    private final String verdict;
    private final String reason;
    private final boolean safeToDeploy;
    private final int tenants;
    private final int unsafeTenants;
    private final int errors;
    private final int warnings;
    private final int notes;
    private final long millis;

    private transient @Nullable Run<?, ?> run;
    private transient @Nullable SoftReference<Summary> summary;

    private GateAction(String urlName, String title, String folder, Summary summary) {
        this.urlName = urlName;
        this.title = Visible.line(title, TITLE);
        this.folder = folder;
        this.verdict = summary.verdict().name();
        this.reason = Reason.of(summary);
        this.safeToDeploy = summary.safeToDeploy();
        this.tenants = summary.fleet() == null ? 0 : summary.fleet().tenants();
        this.unsafeTenants = summary.tenants().fail() + summary.tenants().unknown();
        this.errors = summary.counts().errors();
        this.warnings = summary.counts().warnings();
        this.notes = summary.counts().notes();
        this.millis = summary.stages().stream().mapToLong(StageTime::millis).sum();
        this.summary = new SoftReference<>(summary);
    }

    /**
     * Shows a gate on a build, and publishes it as a check where that is wanted. A build may have several.
     *
     * @param summary of the archived {@code report.json}, or {@link Summary#error} with the reason why there is none
     * @param folder the report folder, from the root of the build's artifacts and with slashes
     * @param title what was gated, for people
     */
    public static GateAction add(Run<?, ?> run, Summary summary, String folder, String title, TaskListener listener)
            throws IOException {
        GateAction action;
        synchronized (run) {
            int number = run.getActions(GateAction.class).size() + 1;
            action = new GateAction(number == 1 ? NAME : NAME + "-" + number, title, folder, summary);
            action.run = run;
            SummaryFile.write(summary, action.file());
            run.addAction(action);
            run.save();
        }
        for (GateListener each : ExtensionList.lookup(GateListener.class)) {
            each.onGate(run, action, summary, listener);
        }
        return action;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        this.run = run;
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return Objects.requireNonNull(run, "not attached to a build yet");
    }

    @Override
    public String getIconFileName() {
        return Symbols.GATE;
    }

    @Override
    @NonNull
    public String getDisplayName() {
        return name();
    }

    @Override
    public String getUrlName() {
        return urlName;
    }

    /** What it is called, also where only its name is seen. */
    String name() {
        return urlName.equals(NAME) ? Messages.Gate_DisplayName() : Messages.Gate_DisplayNameOf(title);
    }

    /** What was gated, for people. */
    public String getTitle() {
        return title;
    }

    /** The verdict. */
    @Exported
    public Verdict getVerdict() {
        return Stream.of(Verdict.values())
                .filter(each -> each.name().equals(verdict))
                .findFirst()
                .orElse(Verdict.ERROR);
    }

    /** What the verdict rests on, in the words of the report. */
    @Exported
    public String getReason() {
        return reason;
    }

    /** What the verdict means, in a few words. */
    public String getHeadline() {
        return switch (getVerdict()) {
            case PASS -> safeToDeploy ? Messages.Headline_Safe(tenants) : Messages.Headline_Part();
            case FAIL -> Messages.Headline_Unsafe();
            case ERROR -> Messages.Headline_Unknown();
        };
    }

    /** Whether the whole fleet passed. */
    @Exported
    public boolean isSafeToDeploy() {
        return safeToDeploy;
    }

    /** How many tenants the fleet has; 0 where nobody knows. */
    @Exported
    public int getTenants() {
        return tenants;
    }

    /** For how many of them the migrations are not safe, or the gate could not tell. */
    @Exported
    public int getUnsafeTenants() {
        return unsafeTenants;
    }

    /** How many findings fail the gate. */
    @Exported
    public int getErrors() {
        return errors;
    }

    /** How many findings warn. */
    @Exported
    public int getWarnings() {
        return warnings;
    }

    /** How many findings inform. */
    @Exported
    public int getNotes() {
        return notes;
    }

    /** How long the gate's stages took together. */
    @Exported
    public long getMillis() {
        return millis;
    }

    /** What the page shows, as seen by the current user. */
    public GateView getView() {
        return new GateView(summary().orElse(null), ArchivedReport.of(getRun(), folder));
    }

    /** Jenkins' remote interface. */
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public Object getTarget() {
        getRun().checkPermission(Item.READ);
        return this;
    }

    private Optional<Summary> summary() {
        Summary kept = summary == null ? null : summary.get();
        if (kept == null) {
            try {
                kept = SummaryFile.read(file());
                summary = new SoftReference<>(kept);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The report of " + getRun() + " is shown without its tables");
                return Optional.empty();
            }
        }
        return Optional.of(kept);
    }

    private Path file() {
        return getRun().getRootDir().toPath().resolve(urlName + ".json");
    }
}
