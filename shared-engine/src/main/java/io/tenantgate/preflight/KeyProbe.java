package io.tenantgate.preflight;

import io.tenantgate.catalog.Answer;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.catalog.Violations;
import io.tenantgate.preflight.Ground.Demand;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The probe for a unique index, or for the UNIQUE or PRIMARY KEY that it stands behind under the same name. */
final class KeyProbe {
    private static final String OID = "SELECT i.indexrelid FROM pg_catalog.pg_index i"
            + " WHERE i.indexrelid = pg_catalog.to_regclass(?) AND NOT i.indisexclusion";

    private static final String KEYS = "SELECT a.attname FROM pg_catalog.pg_index i"
            + " CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS key(number, place)"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.number"
            + " WHERE i.indexrelid = ?::oid AND key.place <= i.indnkeyatts ORDER BY key.place";

    /** The keys, and whatever expressions and the condition read. */
    private static final String COLUMNS = "SELECT DISTINCT a.attname FROM pg_catalog.pg_index i"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND (a.attnum = ANY (i.indkey::int2[])"
            + " OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass"
            + " AND d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))"
            + " WHERE i.indexrelid = ?::oid AND a.attnum > 0 ORDER BY 1";

    private static final String PLAIN =
            "SELECT 'yes' FROM pg_catalog.pg_index WHERE indexrelid = ?::oid AND indexprs IS NULL AND indpred IS NULL";

    private static final String NUMBERS = "(SELECT pg_catalog.array_agg(key.number ORDER BY key.number)"
            + " FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS key(number, place)"
            + " WHERE key.place <= i.indnkeyatts)::text";

    private static final String WAS_UNIQUE = "SELECT 'yes' FROM pg_catalog.pg_index i WHERE i.indrelid = ?::oid"
            + " AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND " + NUMBERS
            + " = ?";

    private final Ground ground;
    private final ObjectKey key;
    private final String what;
    private final Connection after;

    KeyProbe(Ground ground, ObjectKey key, String what) {
        this.ground = ground;
        this.key = key;
        this.what = what;
        this.after = ground.after();
    }

    void plan() throws SQLException {
        String index = SqlName.quote(ground.inMirror(key.schema())) + "." + SqlName.quote(key.name());
        List<String> oid = Answer.texts(after, OID, index);
        if (oid.isEmpty()) {
            ground.cannotProbe(what, "it compares rows with each other by more than equality");
            return;
        }
        boolean plain = !Answer.texts(after, PLAIN, oid.get(0)).isEmpty();
        if (plain && wasUnique(oid.get(0))) {
            return;
        }
        List<String> read = Answer.texts(after, plain ? KEYS : COLUMNS, oid.get(0));
        Optional<String> obstacle = ground.obstacle(key, read);
        if (obstacle.isEmpty()) {
            obstacle = Expressions.obstacleInIndex(after, oid.get(0));
        }
        if (obstacle.isPresent()) {
            ground.cannotProbe(what, obstacle.get());
            return;
        }
        Violations.ofKey(after, ground.mirrorTable(key), index)
                .ifPresent(query -> ground.add(
                        Probe.Kind.KEY,
                        key,
                        key,
                        new Demand(read, plain, "repeat a value that must be unique by " + key.name()),
                        query));
    }

    /** Whether the same columns were unique before, under another name. */
    private boolean wasUnique(String oid) throws SQLException {
        String of = " FROM pg_catalog.pg_index i WHERE i.indexrelid = ?::oid";
        String table = Answer.texts(after, "SELECT i.indrelid" + of, oid).get(0);
        String numbers = Answer.texts(after, "SELECT " + NUMBERS + of, oid).get(0);
        return !Answer.texts(ground.before(), WAS_UNIQUE, table, numbers).isEmpty();
    }
}
