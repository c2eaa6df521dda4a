package io.jenkins.plugins.tenantgate.view;

import io.jenkins.plugins.tenantgate.report.Lock;
import io.jenkins.plugins.tenantgate.report.Migration;
import io.jenkins.plugins.tenantgate.report.Outcomes;
import io.jenkins.plugins.tenantgate.report.RuleFindings;
import io.jenkins.plugins.tenantgate.report.Severity;
import io.jenkins.plugins.tenantgate.report.Some;
import io.jenkins.plugins.tenantgate.report.StageTime;
import io.jenkins.plugins.tenantgate.report.Status;
import io.jenkins.plugins.tenantgate.report.StepLine;
import io.jenkins.plugins.tenantgate.report.Summary;
import io.jenkins.plugins.tenantgate.report.WayBack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page of a gate shows, in words and lengths. */
public final class GateView {
    private final @Nullable Summary summary;
    private final ArchivedReport archived;

    GateView(@Nullable Summary summary, ArchivedReport archived) {
        this.summary = summary;
        this.archived = archived;
    }

    /** Null where the file with it is gone: then nothing but the verdict is known. */
    public @Nullable Summary getSummary() {
        return summary;
    }

    /** The report's files among the build's artifacts. */
    public ArchivedReport getArchived() {
        return archived;
    }

    /** The report's own page; null where it is not there, or not for the current user. */
    public ArchivedReport.@Nullable ArchivedFile getPage() {
        return archived.page().orElse(null);
    }

    /** The weights of findings, the heaviest first, as far as there are any. */
    public List<Findings> getFindings() {
        return summary == null
                ? List.of()
                : Stream.of(Severity.values())
                        .map(severity -> new Findings(severity, summary.findings(severity)))
                        .filter(findings -> !findings.getRules().isEmpty())
                        .toList();
    }

    /** The tenants as parts of one bar, the worst outcome first. */
    public List<Part> getTenants() {
        if (summary == null) {
            return List.of();
        }
        Outcomes outcomes = summary.tenants();
        List<Part> parts = new ArrayList<>();
        double start = 0;
        for (Part part : List.of(
                new Part("fail", Messages.Outcome_Fail(), outcomes.fail()),
                new Part("unknown", Messages.Outcome_Unknown(), outcomes.unknown()),
                new Part("warning", Messages.Outcome_Warning(), outcomes.warning()),
                new Part("pass", Messages.Outcome_Pass(), outcomes.pass()))) {
            if (part.count > 0) {
                double width = 100.0 * part.count / outcomes.total();
                parts.add(part.at(start, width));
                start += width;
            }
        }
        return parts;
    }

    /** Steps that failed, were left out or compared models, as far as there are any. */
    public List<Lines> getLines() {
        return summary == null
                ? List.of()
                : Stream.of(
                                new Lines("failed", Messages.Lines_Failed(), summary.failed()),
                                new Lines("skipped", Messages.Lines_Skipped(), summary.skipped()),
                                new Lines("models", Messages.Lines_Models(), summary.models()))
                        .filter(lines -> lines.getSteps().count() > 0)
                        .toList();
    }

    /** How long a stage took, of the longest. */
    public String share(StageTime stage) {
        long longest = summary == null
                ? 0
                : summary.stages().stream().mapToLong(StageTime::millis).max().orElse(0);
        return Percent.of(stage.millis(), longest);
    }

    /** How long a migration is estimated to take on the largest tenant, of the longest. */
    public String share(Migration migration) {
        long longest = summary == null
                ? 0
                : summary.migrations().shown().stream()
                        .mapToLong(GateView::estimate)
                        .max()
                        .orElse(0);
        return Percent.of(estimate(migration), longest);
    }

    private static long estimate(Migration migration) {
        return migration.estimatedMs() == null ? 0 : migration.estimatedMs();
    }

    /** A time as people read it, in their language. */
    public String time(long millis) {
        return Time.of(millis);
    }

    /** {@code AccessExclusiveLock on public.users (reads, writes, ddl)}. */
    public String lock(@Nullable Lock lock) {
        return lock == null
                ? Messages.Lock_None()
                : Messages.Lock_On(lock.mode(), lock.relation(), String.join(", ", lock.blocks()));
    }

    /** For how many tenants a migration ended how. */
    public String result(Migration migration) {
        return migration.tenants().entrySet().stream()
                .map(each -> status(each.getKey()) + ": " + Messages.Count_Tenants(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** How a step ended. */
    public String status(Status status) {
        return switch (status) {
            case SUCCESS -> Messages.Status_Success();
            case WARNING -> Messages.Status_Warning();
            case FAILURE -> Messages.Status_Failure();
            case ERROR -> Messages.Status_Error();
            case SKIPPED -> Messages.Status_Skipped();
        };
    }

    /** What is known of a way back. */
    public String wayBack(WayBack outcome) {
        return switch (outcome) {
            case PROVEN -> Messages.WayBack_Proven();
            case PROVEN_WITH_DATA_LOSS -> Messages.WayBack_ProvenWithDataLoss();
            case IRREVERSIBLE -> Messages.WayBack_Irreversible();
            case BROKEN -> Messages.WayBack_Broken();
            case NOT_TESTED -> Messages.WayBack_NotTested();
        };
    }

    /** Tenants: how many, and a few by name. */
    public String tenants(Some<String> tenants) {
        String names = String.join(", ", tenants.shown());
        return names.isEmpty()
                ? Messages.Count_Tenants(tenants.count())
                : Messages.Count_TenantsAs(tenants.count(), names, tenants.more() > 0 ? 1 : 0);
    }

    /** The findings of one weight. */
    public static final class Findings {
        private final Severity severity;
        private final List<RuleFindings> rules;

        Findings(Severity severity, List<RuleFindings> rules) {
            this.severity = severity;
            this.rules = rules;
        }

        public List<RuleFindings> getRules() {
            return rules;
        }

        /** The name of its colour. */
        public String getTone() {
            return switch (severity) {
                case ERROR -> "fail";
                case WARNING -> "warning";
                case NOTE -> "note";
            };
        }

        public String getTitle() {
            return switch (severity) {
                case ERROR -> Messages.Findings_Errors();
                case WARNING -> Messages.Findings_Warnings();
                case NOTE -> Messages.Findings_Notes();
            };
        }
    }

    /** Steps that belong together. */
    public static final class Lines {
        private final String name;
        private final String title;
        private final Some<StepLine> steps;

        Lines(String name, String title, Some<StepLine> steps) {
            this.name = name;
            this.title = title;
            this.steps = steps;
        }

        public String getName() {
            return name;
        }

        public String getTitle() {
            return title;
        }

        public Some<StepLine> getSteps() {
            return steps;
        }
    }

    /** A part of a bar. */
    public static final class Part {
        private final String tone;
        private final String name;
        private final int count;
        private String start = "0%";
        private String width = "0%";

        Part(String tone, String name, int count) {
            this.tone = tone;
            this.name = name;
            this.count = count;
        }

        private Part at(double start, double width) {
            this.start = Percent.of(start);
            this.width = Percent.of(width);
            return this;
        }

        public String getTone() {
            return tone;
        }

        public String getName() {
            return name;
        }

        public int getCount() {
            return count;
        }

        public String getStart() {
            return start;
        }

        public String getWidth() {
            return width;
        }
    }
}
