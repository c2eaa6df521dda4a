package io.tenantgate.rollback;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fresh databases with some of the migrations applied. Where there are many migrations, copies are kept on the way, so
 * that the next one need not begin at the start.
 */
final class Checkpoints implements AutoCloseable {
    private static final int LEAST_STEP = 8;
    private static final int MOST = 12;

    private final Trip first;
    private final List<Way> ways;
    private final int step;
    private final TreeMap<Integer, Trip> kept = new TreeMap<>();

    Checkpoints(Trip first, List<Way> ways) {
        this.first = first;
        this.ways = ways;
        this.step = Math.max(LEAST_STEP, ways.size() / MOST);
    }

    /**
     * A new database with the first {@code place} migrations; the caller closes it. Later ones may only be asked for with
     * a place that is not much larger, since what lies behind is let go.
     *
     * @return empty where one of the migrations fails there
     */
    Optional<Trip> at(int place) throws SQLException {
        letGoBehind(place);
        Map.Entry<Integer, Trip> nearest = kept.floorEntry(place);
        Trip trip = nearest == null ? first.fresh() : nearest.getValue().copy();
        try {
            for (int i = nearest == null ? 0 : nearest.getKey(); i < place; i++) {
                if (i > 0 && i % step == 0 && !kept.containsKey(i)) {
                    kept.put(i, trip.copy());
                }
                if (!trip.apply(ways.get(i))) {
                    trip.close();
                    return Optional.empty();
                }
            }
            return Optional.of(trip);
        } catch (SQLException | RuntimeException e) {
            trip.close();
            throw e;
        }
    }

    private void letGoBehind(int place) {
        Map<Integer, Trip> behind = kept.tailMap(place + 2 * step, true);
        behind.values().forEach(Trip::close);
        behind.clear();
    }

    @Override
    public void close() {
        kept.values().forEach(Trip::close);
        kept.clear();
    }
}
