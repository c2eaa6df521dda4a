package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.catalog.Violations;
import io.tenantgate.migrate.MigrateStage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is known of one shape before and after its migrations, and the probes that were made of it so far. */
final class Ground {
    private final CatalogScope scope;
    private final Catalogs catalogs;
    private final SameColumns columns;
    private final Connection before;
    private final Connection after;
    private final Places places;
    private final List<Probe> probes = new ArrayList<>();
    private final List<Unprobed> unprobed = new ArrayList<>();

    /**
     * For one shape.
     *
     * @param before to the mirror as it was, with an empty search path
     * @param after to the migrated mirror, with an empty search path
     */
    Ground(
            Connection before,
            Connection after,
            CatalogScope scope,
            Catalogs catalogs,
            List<MigrateStage.Applied> applied)
            throws SQLException {
        this.before = before;
        this.after = after;
        this.scope = scope;
        this.catalogs = catalogs;
        this.places = new Places(applied);
        this.columns = SameColumns.of(before, after);
    }

    Connection before() {
        return before;
    }

    Connection after() {
        return after;
    }

    Catalogs catalogs() {
        return catalogs;
    }

    Places places() {
        return places;
    }

    Probes probes() {
        return new Probes(
                probes.stream().distinct().toList(),
                unprobed.stream().distinct().toList());
    }

    void cannotProbe(String what, String why) {
        unprobed.add(new Unprobed(what, why));
    }

    /**
     * Adds a probe.
     *
     * @param key names the table by its schema and parent
     * @param changed the object that changed: the column, the constraint, its type
     * @param others further tables that the query reads, as the mirror names them
     */
    void add(Probe.Kind kind, ObjectKey key, ObjectKey changed, Demand demand, Violations query, String... others) {
        List<String> words = new ArrayList<>(demand.columns());
        words.add(changed.name());
        words.add(word(kind));
        int place = places.of(changed, mirrorName(key), words);
        boolean written = places.isWrittenBefore(place, mirrorName(key));
        for (String other : others) {
            written |= places.isWrittenBefore(place, other);
        }
        probes.add(new Probe(
                kind,
                key.schema() + "." + key.parent(),
                demand.columns(),
                demand.plain(),
                demand.fault(),
                query.spelled(scope::spell),
                places.location(place),
                written));
    }

    /** What a statement says that makes a constraint without naming it. */
    private static String word(Probe.Kind kind) {
        return switch (kind) {
            case NOT_NULL -> "null";
            case CHECK -> "check";
            case KEY -> "unique";
            case FOREIGN_KEY -> "references";
            case TYPE -> "type";
        };
    }

    /** The parts of a {@link Probe} that differ from kind to kind. */
    record Demand(List<String> columns, boolean plain, String fault) {}

    /** The column's type before; empty where it is not the same column. */
    Optional<String> typeBefore(ObjectKey key, String column) {
        return columns.typeBefore(inMirror(key.schema()), key.parent(), column);
    }

    /** Whether the column's type is another one, be it of the same name. */
    boolean typeIsAnother(ObjectKey column) {
        return columns.typeIsAnother(inMirror(column.schema()), column.parent(), column.name());
    }

    /** Why these columns of the table of {@code key} cannot be asked about. */
    Optional<String> obstacle(ObjectKey key, List<String> read) {
        return read.stream()
                .flatMap(column -> columns.obstacle(inMirror(key.schema()), key.parent(), column).stream())
                .findFirst();
    }

    /** Columns of this type, before as after, that are not inherited. */
    List<ObjectKey> columnsOfType(String type) {
        return catalogs.after().objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == ObjectKind.COLUMN
                        && type.equals(object.getValue().get("type"))
                        && !object.getValue().containsKey("inherited"))
                .map(Map.Entry::getKey)
                .filter(key -> catalogs.before().objects().containsKey(key)
                        && type.equals(Objects.requireNonNull(
                                        catalogs.before().objects().get(key))
                                .get("type")))
                .toList();
    }

    /** With isolation by schema the mirror has one tenant's schema. */
    String inMirror(String schema) {
        String own = scope.tenantSchema();
        return schema.equals(CatalogScope.TENANT) && own != null ? own : schema;
    }

    /** The table of a column, constraint or index as SQL, the tenant's schema spelled alike for all. */
    String table(ObjectKey key) {
        return SqlName.relation(key);
    }

    /** The same as SQL of the mirror. */
    String mirrorTable(ObjectKey key) {
        return SqlName.quote(inMirror(key.schema())) + "." + SqlName.quote(key.parent());
    }

    /** The same, schema and name without quotes. */
    String mirrorName(ObjectKey key) {
        return inMirror(key.schema()) + "." + key.parent();
    }
}
