package io.tenantgate.preflight;

import io.tenantgate.catalog.Answer;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.catalog.Violations;
import io.tenantgate.preflight.Ground.Demand;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Probes for new constraints and unique indexes, and for constraints that are validated now. */
final class ConstraintProbes {
    private static final String COLUMNS = "SELECT a.attname FROM pg_catalog.pg_constraint k"
            + " CROSS JOIN LATERAL pg_catalog.unnest(k.%s) WITH ORDINALITY AS key(number, place)"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = k.%s AND a.attnum = key.number"
            + " WHERE k.oid = ?::oid ORDER BY key.place";

    private static final String PARENT = "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_constraint k"
            + " JOIN pg_catalog.pg_class c ON c.oid = k.confrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE k.oid = ?::oid";

    private static final String OF_DOMAIN = "SELECT k.oid FROM pg_catalog.pg_constraint k"
            + " JOIN pg_catalog.pg_type t ON t.oid = k.contypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
            + " WHERE n.nspname = ? AND t.typname = ? AND k.conname = ?";

    private final Ground ground;
    private final Connection after;

    ConstraintProbes(Ground ground) {
        this.ground = ground;
        this.after = ground.after();
    }

    void constraint(Change change) throws SQLException {
        String definition = Objects.requireNonNull(change.after()).getOrDefault("definition", "");
        String old = change.before() == null ? null : change.before().get("definition");
        boolean enforced = !definition.endsWith(" NOT VALID") && !definition.endsWith(" NOT ENFORCED");
        if (definition.equals(old) || !enforced) {
            return;
        }
        ObjectKey key = change.key();
        String what = "constraint " + key.name() + " of " + Tables.shown(key.schema() + "." + key.parent());
        if ("domain".equals(change.after().get("on"))) {
            domainCheck(key, what);
        } else if (definition.startsWith("CHECK")) {
            check(key, what);
        } else if (definition.startsWith("FOREIGN KEY")) {
            foreignKey(key, what, definition);
        } else if (definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY")) {
            new KeyProbe(ground, key, what).plan();
        } else {
            ground.cannotProbe(what, "an exclusion constraint compares rows with each other");
        }
    }

    void index(Change change) throws SQLException {
        String definition = Objects.requireNonNull(change.after()).getOrDefault("definition", "");
        boolean same =
                change.before() != null && definition.equals(change.before().get("definition"));
        if (definition.startsWith("CREATE UNIQUE INDEX") && !same) {
            ObjectKey key = change.key();
            new KeyProbe(
                            ground,
                            key,
                            "unique index " + key.name() + " of " + Tables.shown(key.schema() + "." + key.parent()))
                    .plan();
        }
    }

    private void check(ObjectKey key, String what) throws SQLException {
        String oid = oid(key);
        List<String> read = Answer.texts(after, COLUMNS.formatted("conkey", "conrelid"), oid);
        Optional<String> obstacle = ground.obstacle(key, read);
        if (obstacle.isEmpty()) {
            obstacle = Expressions.obstacleInConstraint(after, oid);
        }
        if (obstacle.isPresent()) {
            ground.cannotProbe(what, obstacle.get());
            return;
        }
        Violations.ofCheck(after, ground.mirrorTable(key), key.name())
                .ifPresent(query -> ground.add(
                        Probe.Kind.CHECK,
                        key,
                        key,
                        new Demand(read, true, "violate check constraint " + key.name()),
                        query));
    }

    /** The check's own word VALUE is read as a column of that name. */
    private void domainCheck(ObjectKey key, String what) throws SQLException {
        List<String> oid = Answer.texts(after, OF_DOMAIN, ground.inMirror(key.schema()), key.parent(), key.name());
        if (oid.isEmpty()) {
            return;
        }
        Optional<String> obstacle = Expressions.obstacleInConstraint(after, oid.get(0));
        if (obstacle.isPresent()) {
            ground.cannotProbe(what, obstacle.get());
            return;
        }
        String check = Answer.texts(
                        after,
                        "SELECT pg_catalog.pg_get_expr(conbin, 0, true) FROM pg_catalog.pg_constraint WHERE oid = ?::oid",
                        oid.get(0))
                .get(0);
        for (ObjectKey column : ground.columnsOfType(SqlName.relation(key))) {
            ground.add(
                    Probe.Kind.CHECK,
                    column,
                    key,
                    new Demand(
                            List.of(column.name()),
                            true,
                            "violate check constraint " + key.name() + " of domain " + key.parent() + " in column "
                                    + column.name()),
                    Violations.listed(
                            ground.table(column),
                            "SELECT * FROM (SELECT *, " + SqlName.quote(column.name()) + " AS value FROM "
                                    + ground.table(column) + ") AS one WHERE NOT (" + check + ")"));
        }
    }

    private void foreignKey(ObjectKey key, String what, String definition) throws SQLException {
        String oid = oid(key);
        List<String> parent = Answer.texts(after, PARENT, oid);
        if (parent.isEmpty()) {
            return;
        }
        List<String> own = Answer.texts(after, COLUMNS.formatted("conkey", "conrelid"), oid);
        List<String> referenced = Answer.texts(after, COLUMNS.formatted("confkey", "confrelid"), oid);
        int dot = parent.get(0).indexOf('.');
        ObjectKey parentKey = new ObjectKey(
                ObjectKind.COLUMN,
                parent.get(0).substring(0, dot),
                parent.get(0).substring(dot + 1),
                "");
        Optional<String> obstacle =
                definition.contains("PERIOD ") ? Optional.of("it compares periods of time") : ground.obstacle(key, own);
        obstacle = obstacle.or(() -> ground.obstacle(parentKey, referenced));
        if (obstacle.isPresent()) {
            ground.cannotProbe(what, obstacle.get());
            return;
        }
        Violations.ofForeignKey(after, ground.mirrorTable(key), key.name())
                .ifPresent(query -> ground.add(
                        Probe.Kind.FOREIGN_KEY,
                        key,
                        key,
                        new Demand(own, true, "break foreign key " + key.name()),
                        query,
                        parent.get(0)));
    }

    private String oid(ObjectKey key) throws SQLException {
        return Answer.texts(
                        after,
                        "SELECT oid FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass(?) AND conname = ?",
                        ground.mirrorTable(key),
                        key.name())
                .stream()
                .findFirst()
                .orElse("0");
    }
}
