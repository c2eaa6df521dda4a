package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Derives from the difference between the catalogs before and after the migrations what these demand of rows that are there
 * already. What a partition only inherits is not asked again.
 */
final class ProbePlanner {
    private final Ground ground;
    private final CatalogDiff diff;

    private ProbePlanner(Ground ground) {
        this.ground = ground;
        this.diff = ground.catalogs().diff();
    }

    /** @param major the oldest major of the servers that will be asked */
    static Probes plan(Ground ground, int major) throws SQLException {
        ProbePlanner planner = new ProbePlanner(ground);
        ColumnProbes columns = new ColumnProbes(ground, major);
        ConstraintProbes constraints = new ConstraintProbes(ground);
        for (Change change : planner.diff.changes()) {
            if (change.after() != null && planner.isOfOldTable(change.key()) && !planner.isInherited(change)) {
                switch (change.key().kind()) {
                    case COLUMN -> columns.column(change);
                    case ENUM -> columns.labels(change);
                    case DOMAIN -> columns.domain(change);
                    case CONSTRAINT -> constraints.constraint(change);
                    case INDEX -> constraints.index(change);
                    default -> {}
                }
            }
        }
        return ground.probes();
    }

    /** Rows of a table that the migrations make are not production's. */
    private boolean isOfOldTable(ObjectKey key) {
        var before = ground.catalogs().before().objects();
        return key.parent().isEmpty()
                || before.containsKey(key.parentTable())
                || before.containsKey(new ObjectKey(ObjectKind.DOMAIN, key.schema(), "", key.parent()));
    }

    /** Whether the table, or the index, that this one inherits from changes in the same way. */
    private boolean isInherited(Change change) {
        String origin = Objects.requireNonNull(change.after()).get("inherited");
        return origin != null
                && diff.changes().stream()
                        .anyMatch(other -> other.key().kind() == change.key().kind()
                                && (SqlName.relation(other.key()).equals(origin)
                                        || SqlName.of(other.key()).equals(origin)));
    }
}
