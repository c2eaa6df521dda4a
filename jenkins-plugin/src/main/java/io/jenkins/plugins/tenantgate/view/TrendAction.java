package io.jenkins.plugins.tenantgate.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerProxy;

/** The gates of a job's builds, one beside the other: a small plot on the job's page, and a page with a table. */
public final class TrendAction implements Action, StaplerProxy {
    private static final int BUILDS = 30;

    /** Builds without a gate between those that have one. */
    private static final int LOOKED_AT = 150;

    private final Job<?, ?> job;
    private final GateAction latest;

    TrendAction(Job<?, ?> job, GateAction latest) {
        this.job = job;
        this.latest = latest;
    }

    @Override
    public String getIconFileName() {
        return Symbols.GATE;
    }

    @Override
    public String getDisplayName() {
        return latest.getDisplayName();
    }

    @Override
    public String getUrlName() {
        return latest.getUrlName();
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** The latest builds with this gate, the earliest first. */
    public Trend getTrend() {
        List<GateAction> gates = new ArrayList<>();
        int left = LOOKED_AT;
        for (Run<?, ?> run = job.getLastBuild();
                run != null && gates.size() < BUILDS && left > 0;
                run = run.getPreviousBuild()) {
            gates.addAll(run.getActions(GateAction.class).stream()
                    .filter(gate -> gate.getUrlName().equals(getUrlName()))
                    .toList());
            left--;
        }
        Collections.reverse(gates);
        return new Trend(gates);
    }

    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    /**
     * Puts it on each job whose last build had a gate. {@code SimpleBuildStep.LastBuildAction} would look at the last
     * <em>successful</em> build only, and a job whose migrations were never safe has none.
     */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            Job<?, ?> job = target;
            return Stream.<Run<?, ?>>of(job.getLastCompletedBuild(), job.getLastSuccessfulBuild())
                    .filter(Objects::nonNull)
                    .map(run -> run.getActions(GateAction.class))
                    .filter(gates -> !gates.isEmpty())
                    .findFirst()
                    .orElse(List.of())
                    .stream()
                    .map(gate -> new TrendAction(job, gate))
                    .toList();
        }
    }
}
