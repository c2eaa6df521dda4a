package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.Conversion;
import io.tenantgate.catalog.Conversion.Outcome;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.catalog.Violations;
import io.tenantgate.preflight.Ground.Demand;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** Probes for what columns, and the types of columns, come to demand: a value, another type, a label that is left. */
final class ColumnProbes {
    private final Ground ground;
    private final int major;

    /** @param major the oldest major of the servers that will be asked */
    ColumnProbes(Ground ground, int major) {
        this.ground = ground;
        this.major = major;
    }

    void column(Change change) {
        SortedMap<String, String> now = Objects.requireNonNull(change.after());
        SortedMap<String, String> old = change.before();
        ObjectKey key = change.key();
        String what = "column " + key.name() + " of " + Tables.shown(key.schema() + "." + key.parent());
        if (old == null) {
            boolean filled = now.containsKey("default") || now.containsKey("identity") || now.containsKey("generated");
            if ("no".equals(now.get("nullable")) && !filled) {
                ground.cannotProbe(what, "it is new, must have a value, and has no default");
            }
            return;
        }
        if (becameMandatory(change)) {
            if (ground.typeBefore(key, key.name()).isEmpty()) {
                ground.cannotProbe(what + " without NULL", "it is another column than before");
            } else {
                nulls(key, key, "");
            }
        }
        String from = String.valueOf(old.get("type"));
        String to = String.valueOf(now.get("type"));
        if (!from.equals(to)) {
            type(key, what, from, to);
        }
    }

    private static boolean becameMandatory(Change change) {
        return "no".equals(Objects.requireNonNull(change.after()).get("nullable"))
                && !"no".equals(Objects.requireNonNull(change.before()).get("nullable"));
    }

    private void nulls(ObjectKey column, ObjectKey changed, String whoDemands) {
        ground.add(
                Probe.Kind.NOT_NULL,
                column,
                changed,
                new Demand(List.of(column.name()), true, "have no value in column " + column.name() + whoDemands),
                Violations.rows(ground.table(column), SqlName.quote(column.name()) + " IS NULL"));
    }

    private void type(ObjectKey key, String what, String from, String to) {
        Places places = ground.places();
        Using using =
                Using.in(places.sql(places.of(key, ground.mirrorName(key), List.of(key.name(), "type"))), key.name());
        Conversion conversion = conversion(SqlName.quote(key.name()), from, to, using);
        String demand = "type " + to + " of " + what;
        if (ground.typeBefore(key, key.name()).isEmpty()) {
            ground.cannotProbe(demand, "it is another column than before");
        } else if (using == Using.EXPRESSION) {
            ground.cannotProbe(demand, "its values are converted by an expression of the migration");
        } else if (conversion.outcome() == Outcome.UNKNOWN) {
            ground.cannotProbe(demand, "nothing is known of a conversion from " + from);
        } else if (conversion.outcome() == Outcome.DEPENDS) {
            doesNotFit(key, key, "do not fit type " + to + " in column " + key.name(), conversion);
        }
    }

    private void doesNotFit(ObjectKey column, ObjectKey changed, String fault, Conversion conversion) {
        ground.add(
                Probe.Kind.TYPE,
                column,
                changed,
                new Demand(List.of(column.name()), true, fault),
                Violations.rows(ground.table(column), conversion.condition()));
    }

    private Conversion conversion(String column, String from, String to, Using using) {
        Optional<String> labels = labelsOf(to);
        if (labels.isPresent()) {
            return Conversion.toLabels(column, labels.get());
        }
        // With an empty search path a type without schema is PostgreSQL's own.
        boolean own = !to.contains(".") && !to.startsWith("\"");
        return own ? Conversion.of(column, from, to, using == Using.CAST, major) : new Conversion(Outcome.UNKNOWN, "");
    }

    /** The labels of an enumeration after the migrations. */
    private Optional<String> labelsOf(String type) {
        return ground.catalogs().after().objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == ObjectKind.ENUM
                        && SqlName.of(object.getKey()).equals(type))
                .map(object -> object.getValue().getOrDefault("labels", ""))
                .findFirst();
    }

    /** An enumeration that was made anew under its name; one that is only altered keeps all its values. */
    void labels(Change change) {
        String type = SqlName.of(change.key());
        for (ObjectKey column : ground.columnsOfType(type)) {
            if (ground.typeBefore(column, column.name()).isPresent() && ground.typeIsAnother(column)) {
                doesNotFit(
                        column,
                        change.key(),
                        "hold a label in column " + column.name() + " that "
                                + change.key().name() + " no longer has",
                        Conversion.toLabels(
                                SqlName.quote(column.name()), labelsOf(type).orElse("")));
            }
        }
    }

    void domain(Change change) {
        if (change.before() != null && becameMandatory(change)) {
            for (ObjectKey column : ground.columnsOfType(SqlName.of(change.key()))) {
                nulls(column, change.key(), ", which domain " + change.key().name() + " demands");
            }
        }
    }
}
