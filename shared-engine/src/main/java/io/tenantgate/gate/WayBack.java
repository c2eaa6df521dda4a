package io.tenantgate.gate;

import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.rollback.RollbackStage;
import io.tenantgate.rollback.Stops;
import io.tenantgate.snapshot.Shape;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A shape whose mirror has been migrated and is to be taken back. Closing it drops the mirror. */
record WayBack(Shape shape, MigrateStage stage, MigrateStage.Result migrated, Stops stops, Duration timeout)
        implements AutoCloseable {

    /**
     * What came of it.
     *
     * @param proofs empty where there was nothing to prove
     */
    record Outcome(
            Shape shape,
            String action,
            Status status,
            long durationMs,
            String sentence,
            List<RollbackProof> proofs,
            List<RollbackStage.Down> downs,
            @Nullable String schema) {
        void addTo(Journal journal) {
            journal.add(
                    action,
                    Stage.ROLLBACK,
                    shape,
                    status,
                    durationMs,
                    sentence,
                    Statements.of(
                            downs.stream()
                                    .flatMap(down -> down.result().statements().stream())
                                    .toList(),
                            statement -> OptionalLong.empty()));
        }
    }

    Outcome prove() {
        Stopwatch watch = Stopwatch.start();
        if (migrated.leftHalfDone()) {
            return new Outcome(
                    shape,
                    "Rolling back",
                    Status.SKIPPED,
                    watch.elapsedMs(),
                    "skipped, because a migration failed and left a part of itself",
                    List.of(),
                    List.of(),
                    null);
        }
        RollbackStage.Result result =
                RollbackStage.run(stage, migrated, shape.tenantNames(), shape::isKnownEmpty, stops, timeout);
        List<RollbackProof> proofs = result.proofs();
        return new Outcome(
                shape,
                "Rolling back and migrating again",
                Proofs.status(proofs),
                watch.elapsedMs(),
                Proofs.sentence(proofs),
                proofs,
                result.downs(),
                migrated.mirror().schema());
    }

    @Override
    public void close() {
        migrated.mirror().close();
    }
}
