package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Snapshots that are older than the policy allows. */
final class SnapshotAge implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "old-snapshot",
            "The snapshots are old",
            Severity.WARNING,
            "Whatever was proven holds for production as it was when the snapshots were taken. Since then schemas, sizes and rows have moved on.",
            "Capture the pack again; or look at production itself with --target. How old is too old says policy.preflight.snapshot-age.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        Duration allowed = scene.policy().preflight().snapshotAge();
        Tally<String> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production captured = tenant.snapshot().production();
            if (tenant.live() == null && captured != null) {
                long age = Duration.between(captured.capturedAt(), scene.now()).toSeconds();
                if (age > allowed.toSeconds()) {
                    tally.add("", tenant.name(), age);
                }
            }
        }
        return tally.map((any, ages) -> Scene.finding(
                DOC,
                DOC.severity(),
                "The snapshots of " + lower(scene.who(ages.keySet())) + " are up to "
                        + Say.count(Tally.most(ages) / 86_400, "day", "days") + " old.",
                Basis.PRODUCTION,
                ages.keySet(),
                Map.of("oldest_seconds", Tally.most(ages), "allowed_seconds", allowed.toSeconds())));
    }

    private static String lower(String who) {
        return who.startsWith("All ") || who.startsWith("The ")
                ? Character.toLowerCase(who.charAt(0)) + who.substring(1)
                : who;
    }
}
