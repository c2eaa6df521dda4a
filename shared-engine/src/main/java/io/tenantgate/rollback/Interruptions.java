package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.migrate.HalfWay;
import io.tenantgate.report.Interruption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops migrations half way, each time on a fresh database, and tries both ways out. */
final class Interruptions {
    private final Checkpoints checkpoints;
    private int left;

    /** @param most how many places to stop at are tried at all */
    Interruptions(Checkpoints checkpoints, int most) {
        this.checkpoints = checkpoints;
        this.left = most;
    }

    /** Stops a migration wherever it can be, as long as there are tries left. */
    void of(Way way, int place) throws SQLException {
        List<HalfWay> stops = HalfWay.of(way.migration());
        List<Interruption> seen = new ArrayList<>();
        int tried = 0;
        for (HalfWay stop : stops) {
            if (left == 0) {
                break;
            }
            left--;
            tried++;
            stop(way, place, stop).ifPresent(seen::add);
        }
        way.stopped(seen, stops.size() - tried);
    }

    private Optional<Interruption> stop(Way way, int place, HalfWay stop) throws SQLException {
        Optional<Trip> fresh = checkpoints.at(place);
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        try (Trip trip = fresh.get()) {
            trip.run(stop);
            List<String> changed = trip.differencesFrom(way.applied.before());
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            String down;
            try (Trip other = trip.copy()) {
                down = way.isThere() ? reason(other.downOnly(way), other, way.applied.before()) : "there is none";
            }
            List<String> failure = trip.up(way);
            String rerun = reason(failure, trip, way.applied.after());
            return Optional.of(new Interruption(
                    stop.statements(),
                    stop.within(),
                    stop.line(),
                    changed,
                    rerun,
                    down,
                    failure.isEmpty() && rerun != null));
        }
    }

    private static @Nullable String reason(List<String> failure, Trip trip, Catalog wanted) throws SQLException {
        if (!failure.isEmpty()) {
            return failure.get(0);
        }
        List<String> differences = trip.differencesFrom(wanted);
        return differences.isEmpty() ? null : "goes through, and the schema " + differences.get(0);
    }
}
