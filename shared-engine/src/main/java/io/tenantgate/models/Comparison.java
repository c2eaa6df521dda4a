package io.tenantgate.models;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.config.Orm;
import io.tenantgate.models.Emission.Model;
import io.tenantgate.models.Normal.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The migrated schema against the one that the ORM made of its models, told by what a difference does. */
final class Comparison {
    /** What ORMs keep for themselves. */
    private static final Set<String> OF_ORMS = Set.of("typeorm_metadata", "SequelizeMeta", "mikro_orm_migrations");

    private final Orm orm;
    private final Catalog migrated;
    private final Enums enums;
    private final Emission emission;
    private final Set<Table> tables;
    private final List<CatalogDiff.Change> changes;
    private final List<Told> told = new ArrayList<>();

    private Comparison(Orm orm, Catalog migrated, Catalog made, Emission emission) {
        this.orm = orm;
        this.migrated = migrated;
        this.enums = new Enums(migrated);
        this.emission = emission;
        this.tables = Normal.tables(made).stream()
                .filter(table -> !OF_ORMS.contains(table.name()) && !isView(table))
                .collect(Collectors.toSet());
        this.changes = CatalogDiff.between(Normal.of(made, tables), Normal.of(migrated, tables))
                .changes();
    }

    /**
     * @param migrated the catalog after the migration
     * @param made the catalog that the ORM made
     */
    static List<Told> of(Orm orm, Catalog migrated, Catalog made, Emission emission) {
        Comparison comparison = new Comparison(orm, migrated, made, emission);
        comparison.tables.forEach(comparison::compare);
        comparison.told.sort(Comparator.comparing((Told each) -> each.drift().severity())
                .thenComparing(each -> each.drift().table())
                .thenComparing(each -> Objects.requireNonNullElse(each.drift().column(), ""))
                .thenComparing(each -> each.drift().message()));
        return List.copyOf(comparison.told);
    }

    /** A model may stand on a view, whose columns a catalog does not tell. */
    private boolean isView(Table table) {
        return migrated.objects().containsKey(new ObjectKey(ObjectKind.VIEW, table.schema(), "", table.name()))
                || migrated.objects()
                        .containsKey(new ObjectKey(ObjectKind.MATERIALIZED_VIEW, table.schema(), "", table.name()));
    }

    private void compare(Table table) {
        Subject subject = subject(table);
        List<CatalogDiff.Change> own = changes.stream()
                .filter(change -> change.key().kind() == ObjectKind.TABLE
                        ? Table.of(change.key()).equals(table)
                        : Table.ofPart(change.key()).equals(table))
                .toList();
        if (own.stream().anyMatch(change -> change.key().kind() == ObjectKind.TABLE && change.after() == null)) {
            told.add(new Told(
                    subject.drift(
                            Consequence.TABLE_MISSING,
                            subject.name() + " reads and writes table " + subject.table()
                                    + ", which is not there: every query fails"),
                    null));
            return;
        }
        ColumnDrifts columns = new ColumnDrifts(orm, subject, this::asColumn);
        told.addAll(columns.of(own.stream()
                .filter(change -> change.key().kind() == ObjectKind.COLUMN)
                .toList()));
        keys(subject, own);
    }

    private Subject subject(Table table) {
        List<Model> models = emission.models().stream()
                .filter(model -> model.table().equals(table.name())
                        && (model.schema() == null || model.schema().equals(table.schema())))
                .toList();
        return new Subject(table, models);
    }

    /** Indexes and keys; those on columns that only one side has follow from the columns. */
    private void keys(Subject subject, List<CatalogDiff.Change> own) {
        Set<String> lone = own.stream()
                .filter(change ->
                        change.key().kind() == ObjectKind.COLUMN && (change.before() == null || change.after() == null))
                .map(change -> change.key().name())
                .collect(Collectors.toCollection(HashSet::new));
        for (CatalogDiff.Change change : own) {
            String meaning = change.key().name();
            if (change.key().kind() == ObjectKind.CONSTRAINT
                    && lone.stream().noneMatch(name -> mentions(meaning, name))) {
                boolean inModel = change.before() != null;
                key(subject, meaning, inModel);
            }
        }
    }

    private void key(Subject subject, String meaning, boolean inModel) {
        boolean identifies = meaning.startsWith("unique ") || meaning.startsWith("PRIMARY KEY");
        if (!inModel && (meaning.startsWith("CHECK") || meaning.startsWith("EXCLUDE"))) {
            // Few models say such things, and nothing of what they read or write follows from it.
            return;
        }
        String text = inModel
                ? subject.name() + " declares " + meaning + ", which " + subject.table() + " does not have"
                        + (identifies ? ": duplicates get in, and ON CONFLICT on it fails (42P10)" : "")
                : subject.table() + " has " + meaning + ", which " + subject.name() + " does not declare";
        told.add(new Told(
                subject.drift(inModel && identifies ? Consequence.KEY_MISSING : Consequence.INDEX_DIFFERS, text),
                null));
    }

    static boolean mentions(String definition, String column) {
        return Pattern.compile("(?<![\\w$.])\"?" + Pattern.quote(column.replace("\"", "\"\"")) + "\"?(?![\\w$.])")
                .matcher(definition)
                .find();
    }

    private Change.Column asColumn(ObjectKey key) {
        SortedMap<String, String> properties =
                Objects.requireNonNull(migrated.objects().get(key));
        String type = properties.getOrDefault("type", "");
        List<String> labels = enums.of(type);
        String element = Enums.element(type);
        return new Change.Column(
                key.name(),
                labels == null ? type : "enum" + type.substring(element.length()),
                properties.getOrDefault("nullable", "yes").equals("yes"),
                properties.get("default"),
                labels == null
                        ? null
                        : element.substring(element.lastIndexOf('.') + 1).replace("\"", ""),
                labels);
    }

    /** The tables that no model has, with their schemas; history tables of migration tools and partitions aside. */
    static List<String> withoutModel(Catalog migrated, Catalog made) {
        Set<Table> known = Normal.tables(made);
        return migrated.objects().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == ObjectKind.TABLE
                        && !known.contains(Table.of(entry.getKey()))
                        && !entry.getValue().containsKey("partition of"))
                .map(entry -> SqlName.of(entry.getKey()))
                .sorted()
                .toList();
    }

    static int tables(Catalog made) {
        return Normal.tables(made).size();
    }
}
