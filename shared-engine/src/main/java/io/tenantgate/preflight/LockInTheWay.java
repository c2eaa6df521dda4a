package io.tenantgate.preflight;

import io.tenantgate.preflight.LiveFacts.Holder;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import java.util.Map;
import java.util.stream.Stream;

/** Sessions, prepared transactions and vacuums that hold a conflicting lock on a table which the migrations lock. */
final class LockInTheWay implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "lock-in-the-way",
            "Somebody holds a lock that the migrations will wait for",
            Severity.WARNING,
            "While the migration waits for this lock, every request that comes after it waits behind the migration, although it would not have to wait for the holder. One forgotten session so takes a table out of service.",
            "End what holds the lock before the deployment (pg_terminate_backend, ROLLBACK PREPARED), and set lock_timeout in the migration. An ordinary autovacuum gives way by itself; one against wraparound does not: let it finish.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(String table, String mode, Holder.Kind kind) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null) {
                live.inTheWay()
                        .forEach(holder -> tally.add(
                                new Subject(holder.table(), holder.held().catalogName(), holder.kind()),
                                tenant.name(),
                                Math.round(holder.seconds() * 1000)));
            }
        }
        return tally.map((subject, millis) -> Scene.finding(
                DOC,
                subject.kind() == Holder.Kind.AUTOVACUUM ? Severity.NOTE : DOC.severity(),
                scene.who(millis.keySet()) + ": " + words(subject.kind()) + " holds " + subject.mode() + " on "
                        + Tables.shown(subject.table())
                        + (Tally.most(millis) > 0 ? ", for up to " + Say.duration(Tally.most(millis)) + " already" : "")
                        + "; the migrations will wait for it.",
                Basis.PRODUCTION,
                millis.keySet(),
                Map.of(
                        "relations", java.util.List.of(Tables.shown(subject.table())),
                        "held_mode", subject.mode(),
                        "ms_by_tenant", Tally.top(millis))));
    }

    private static String words(Holder.Kind kind) {
        return switch (kind) {
            case SESSION -> "a session that works";
            case IDLE_SESSION -> "a session that is idle in its transaction";
            case PREPARED_TRANSACTION -> "a prepared transaction";
            case AUTOVACUUM -> "autovacuum";
            case AUTOVACUUM_AGAINST_WRAPAROUND -> "autovacuum against wraparound, which does not give way,";
        };
    }
}
