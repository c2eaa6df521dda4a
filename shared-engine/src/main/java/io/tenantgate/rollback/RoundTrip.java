package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.Migration;
import io.tenantgate.report.GateException;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All migrations back, last first, and up again. Where a step fails, those before it go on from a fresh database that is
 * brought to where it should have led.
 */
final class RoundTrip {
    private static final String NO_WAY = "no way back is known";
    private static final String LOSES = "what was there before does not come back";
    private static final String FAILS = "the way back fails";
    private static final String LEAVES = "the way back leaves a difference";
    private static final String NOT_AGAIN = "cannot be applied again after the way back";
    private static final String NO_FRESH = "a fresh mirror could not be brought to its place";

    private final Trip first;
    private final List<String> tenants;
    private final List<Way> ways = new ArrayList<>();
    private final List<RollbackStage.Down> downs = new ArrayList<>();
    private final Checkpoints checkpoints;
    private final Interruptions interruptions;
    private final Predicate<Migration> interrupted;

    /** @param bench with all of {@code applied}; the caller closes it */
    RoundTrip(
            Bench bench,
            CatalogScope scope,
            List<String> tenants,
            Predicate<String> knownEmpty,
            List<Applied> applied,
            Stops stops) {
        this.tenants = tenants;
        this.first = new Trip(
                bench,
                scope,
                applied.stream().anyMatch(each -> each.result().migration().tool() != null),
                tenants.size() == 1,
                knownEmpty,
                applied.stream().map(Applied::rowsBefore).toList());
        applied.forEach(each -> ways.add(new Way(each)));
        this.checkpoints = new Checkpoints(first, ways);
        this.interruptions = new Interruptions(checkpoints, stops.most());
        this.interrupted = stops.migrations();
    }

    RollbackStage.Result run() {
        try (checkpoints) {
            back();
            for (int i = 0; i < ways.size(); i++) {
                if (interrupted.test(ways.get(i).migration())) {
                    interruptions.of(ways.get(i), i);
                }
            }
        } catch (SQLException e) {
            throw new GateException("the rollback stage lost its mirror: " + e.getMessage(), e);
        }
        return new RollbackStage.Result(
                ways.stream().map(way -> way.proof(tenants)).toList(), downs);
    }

    private void back() throws SQLException {
        Trip trip = first;
        int top = ways.size() - 1;
        try {
            for (int i = top; i >= 0; i--) {
                Way way = ways.get(i);
                StepBack step =
                        trip.back(way, i, true, result -> downs.add(new RollbackStage.Down(way.applied, result)));
                way.wrote(step.written());
                trip.remove(step.written());
                if (step.isRestored() && !step.mayBeOfTheRows()) {
                    judge(way, step);
                    continue;
                }
                upAgainFrom(trip, i, top);
                if (step.mayBeOfTheRows()) {
                    Optional<Trip> control = checkpoints.at(i + 1);
                    if (control.isEmpty()) {
                        judge(way, step);
                        notTested(0, i - 1);
                        return;
                    }
                    trip = swap(trip, control.get());
                    top = i;
                    StepBack without = trip.back(way, i, false, result -> {});
                    judge(way, step, without);
                    if (without.isRestored()) {
                        continue;
                    }
                } else {
                    judge(way, step);
                }
                if (i > 0) {
                    Optional<Trip> next = checkpoints.at(i);
                    if (next.isEmpty()) {
                        notTested(0, i - 1);
                        return;
                    }
                    trip = swap(trip, next.get());
                    top = i - 1;
                } else {
                    top = -1;
                }
            }
            upAgain(trip, 0, top, false);
        } finally {
            swap(trip, first);
        }
    }

    private Trip swap(Trip old, Trip next) {
        if (old != first) {
            old.close();
        }
        return next;
    }

    /** One that fails only after rows were written works for as long as nobody has used the new schema. */
    private static void judge(Way way, StepBack step, StepBack without) {
        if (without.isRestored() && step.failsByInventedText()) {
            step.written()
                    .failed("rows with text that was made up: " + step.failure().get(0));
            judge(way, without);
        } else if (without.isRestored() && !step.isRestored()) {
            way.loses(without.losses());
            way.becomes(
                    Outcome.BROKEN,
                    RollbackProof.AFTER_WRITES,
                    step.failure().isEmpty() ? step.left() : step.failure());
        } else {
            judge(way, without);
        }
    }

    private static void judge(Way way, StepBack step) {
        way.loses(step.losses());
        if (step.isRestored()) {
            if (!step.losses().isEmpty()) {
                way.becomes(Outcome.PROVEN_WITH_DATA_LOSS, LOSES, List.of());
            }
            return;
        }
        List<String> told = new ArrayList<>(step.failure());
        List<String> impossible = way.isWritten() ? List.of() : way.generated.impossible();
        impossible.stream().map(reason -> "no way back is known for " + reason).forEach(told::add);
        told.addAll(step.left());
        // What a hand-written script leaves can be mended; what nobody can generate again was destroyed.
        boolean destroyed = !way.isWritten() && (!step.losses().isEmpty() || !impossible.isEmpty());
        way.becomes(
                destroyed ? Outcome.IRREVERSIBLE : Outcome.BROKEN,
                destroyed ? NO_WAY : step.failure().isEmpty() ? LEAVES : FAILS,
                told);
    }

    /** Those behind a step that failed have come back; now up again, here if the failed one left nothing. */
    private void upAgainFrom(Trip trip, int failed, int top) throws SQLException {
        if (failed == top) {
            return;
        }
        if (trip.isAt(ways.get(failed).applied.after())) {
            upAgain(trip, failed + 1, top, false);
        } else {
            upAgainElsewhere(failed + 1, top);
        }
    }

    /** @param clean whether no rows were ever written here that the applications' own might differ from */
    private void upAgain(Trip trip, int from, int to, boolean clean) throws SQLException {
        for (int i = from; i <= to; i++) {
            List<String> failure = trip.upAgain(ways.get(i));
            if (failure.isEmpty()) {
                continue;
            }
            if (!clean) {
                upAgainElsewhere(i, to);
                return;
            }
            List<String> told = failure.stream()
                    .map(message -> "when it is applied again: " + message)
                    .toList();
            Way way = ways.get(i);
            if (way.isBack()) {
                way.becomes(Outcome.BROKEN, NOT_AGAIN, told);
            }
            upAgainElsewhere(i + 1, to);
            return;
        }
    }

    /** On a fresh database, without any rows of ours. */
    private void upAgainElsewhere(int from, int to) throws SQLException {
        if (from > to) {
            return;
        }
        Optional<Trip> fresh = checkpoints.at(to + 1);
        if (fresh.isEmpty()) {
            notTested(from, to);
            return;
        }
        try (Trip trip = fresh.get()) {
            for (int i = to; i >= from; i--) {
                if (!trip.back(ways.get(i), i, false, result -> {}).isRestored()) {
                    notTested(from, to);
                    return;
                }
            }
            upAgain(trip, from, to, true);
        }
    }

    private void notTested(int from, int to) {
        ways.subList(from, Math.max(from, to + 1)).stream()
                .filter(Way::isBack)
                .forEach(way -> way.becomes(Outcome.NOT_TESTED, NO_FRESH, List.of(NO_FRESH)));
    }
}
