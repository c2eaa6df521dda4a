package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.RowCase.Part;
import io.tenantgate.rules.SharedTable.Kind;
import io.tenantgate.rules.SharedTable.TableIndex;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A value that one tenant uses is taken for all others. */
final class UniqueWithoutTenant implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "unique-without-tenant",
            "A value must be unique among all tenants",
            Severity.WARNING,
            """
            A unique constraint or index without the tenant column holds across tenants: what one tenant has entered, no \
            other can enter, and the error tells that somebody has it. On existing data it fails as soon as two tenants have \
            the same value.""",
            """
            Make the value unique within the tenant, as the other tables do: put the tenant column first. Where it must \
            really be unique in the whole service, set this rule to note or off.""",
            """
            ALTER TABLE orders ADD COLUMN number text;
            ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number);
            """,
            """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN number text;
            CREATE UNIQUE INDEX CONCURRENTLY orders_number_key ON orders (tenant_id, number);
            ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key;
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes).flatMap(UniqueWithoutTenant::find);
    }

    private static Stream<Hit> find(RowCase row) {
        return row.addedKeys().stream()
                .filter(added -> added.part().kind() != Kind.INDEX
                        && !added.part().columns().contains(row.column())
                        && neighbours(row, added.part().kind()).most()
                        && !isWithinTenantAnyway(row, added))
                .map(added -> hit(row, added));
    }

    /** Primary keys are compared with primary keys: often they are numbers that no tenant chooses. */
    private static Neighbours neighbours(RowCase row, Kind kind) {
        List<TableIndex> alike = row.ofTenantTables(SharedTable::keys).stream()
                .filter(key -> key.kind() == kind)
                .toList();
        return Neighbours.of(
                alike,
                key -> key.columns().contains(row.column()),
                kind == Kind.PRIMARY_KEY ? "primary keys" : "unique constraints and indexes");
    }

    /** Unique by a key that it holds, or by a row of one tenant that it points to. */
    private static boolean isWithinTenantAnyway(RowCase row, Part<TableIndex> added) {
        Set<String> columns = Set.copyOf(added.part().columns());
        boolean holdsPrimaryKey =
                added.part().kind() != Kind.PRIMARY_KEY && added.table().isUniqueAnyway(added.part());
        return holdsPrimaryKey
                || added.table().foreignKeys().stream()
                        .anyMatch(key -> columns.containsAll(key.columns())
                                && row.after().containsKey(key.target())
                                && row.after().get(key.target()).has(row.column()));
    }

    private static Hit hit(RowCase row, Part<TableIndex> added) {
        TableIndex key = added.part();
        Relation table = added.table().name();
        String columns = KeySql.columns(key);
        return row.hit(
                        DOC,
                        table,
                        key.name(),
                        table + " " + key.name(),
                        key.name() + " makes (" + columns + ") of " + table + " unique among all tenants; "
                                + neighbours(row, key.kind()) + " hold " + row.column() + ".")
                .with("index", key.name())
                .sql(KeySql.ledBy(row, added));
    }
}
