package io.tenantgate.preflight;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.live.Targets;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Status;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The preflight stage: asks production, as captured and where that is wanted as it is now, what will stand in the way of the migrations. */
public final class Preflight {
    /** The one place where a check is made known; in the order in which the documentation tells them. */
    private static final List<Check> ALL = List.of(
            new RowsViolate(),
            new StatisticsShowNulls(),
            new StatisticsShowDuplicates(),
            new NotProbed(),
            new SchemaChanged(),
            new MissingPrivilege(),
            new ExtensionMissing(),
            new ExtensionVersion(),
            new ServerUpgraded(),
            new InvalidIndex(),
            new LockInTheWay(),
            new LongTransaction(),
            new PreparedTransaction(),
            new BlockedSessions(),
            new ReplicationLag(),
            new FreezeDue(),
            new LockTable(),
            new DiskRoom(),
            new PublishedTable(),
            new SnapshotAge(),
            new NotVisible(),
            new TargetNotChecked());

    private Preflight() {}

    /**
     * What came of it.
     *
     * @param findings with the severities of the checks themselves
     * @param status {@link Status#ERROR} where tenants could not be looked at although that was asked for
     * @param log for people
     */
    public record Result(List<Finding> findings, Status status, String log) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** What every check says about itself. */
    public static List<RuleDoc> docs() {
        return ALL.stream().map(Check::doc).toList();
    }

    /** The id of the finding that says of tenants that they could not be looked at. */
    public static String notChecked() {
        return TargetNotChecked.ID;
    }

    /**
     * Runs the stage.
     *
     * @param demands of each shape for which something is pending
     * @param progress told each tenant that has been looked at
     * @return empty where neither snapshots nor targets tell anything of production
     */
    public static Optional<Result> run(
            List<Demands> demands, Targets targets, PolicyConfig policy, Consumer<String> progress) {
        boolean captured = demands.stream()
                .flatMap(one -> one.shape().tenants().stream())
                .anyMatch(tenant -> tenant.production() != null);
        if (demands.isEmpty() || (!captured && targets.isEmpty())) {
            return Optional.empty();
        }
        List<Tenant> tenants = new LiveLooks(targets, policy, progress).at(demands);
        Scene scene = new Scene(tenants, policy, Instant.now());
        List<Finding> findings = new ArrayList<>();
        ALL.forEach(check -> check.find(scene).forEach(findings::add));
        return Optional.of(new Result(findings, status(tenants, findings), log(tenants, findings)));
    }

    private static Status status(List<Tenant> tenants, List<Finding> findings) {
        if (tenants.stream().anyMatch(tenant -> tenant.unreached() != null)) {
            return Status.ERROR;
        }
        return findings.stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .map(worst -> switch (worst) {
                    case ERROR -> Status.FAILURE;
                    case WARNING -> Status.WARNING;
                    case NOTE -> Status.SUCCESS;
                })
                .orElse(Status.SUCCESS);
    }

    private static String log(List<Tenant> tenants, List<Finding> findings) {
        long live = tenants.stream().filter(tenant -> tenant.live() != null).count();
        long unreached =
                tenants.stream().filter(tenant -> tenant.unreached() != null).count();
        long captured = tenants.stream()
                .filter(tenant -> tenant.live() == null && tenant.production() != null)
                .count();
        long probes = tenants.stream()
                .mapToLong(tenant ->
                        tenant.live() == null ? 0 : tenant.live().answers().size())
                .sum();
        List<String> parts = new ArrayList<>();
        if (live > 0) {
            parts.add(Say.count(live, "tenant", "tenants") + " looked at in production with "
                    + Say.count(probes, "probe", "probes"));
        }
        if (captured > 0) {
            parts.add(Say.count(captured, "tenant", "tenants") + " as captured");
        }
        if (unreached > 0) {
            parts.add(Say.count(unreached, "tenant", "tenants") + " not reached");
        }
        parts.add(Say.count(findings.size(), "finding", "findings"));
        return String.join(", ", parts);
    }
}
