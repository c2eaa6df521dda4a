package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.RowCase.Part;
import io.tenantgate.rules.SharedTable.Kind;
import io.tenantgate.rules.SharedTable.TableIndex;
import java.util.List;
import java.util.stream.Stream;

/** An index that a tenant's queries read with everybody's rows in it. */
final class IndexWithoutTenant implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "index-without-tenant",
            "An index does not lead with the tenant column",
            Severity.WARNING,
            """
            Every query of a tenant asks for the tenant column, by itself or through a policy. An index that does not begin \
            with it is searched through the entries of all tenants, and a large tenant makes small ones slow.""",
            """
            Put the tenant column first, as the other indexes do.""",
            """
            ALTER TABLE orders ADD COLUMN metadata text;
            CREATE INDEX CONCURRENTLY orders_metadata_idx ON orders (metadata);
            """,
            """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN metadata text;
            CREATE INDEX CONCURRENTLY orders_metadata_idx ON orders (tenant_id, metadata);
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes).flatMap(IndexWithoutTenant::find);
    }

    private static Stream<Hit> find(RowCase row) {
        return row.addedKeys().stream()
                .filter(added -> isIndex(added.part())
                        && !added.part().leadsWith(row.column())
                        && !isToldAsUnique(row, added.part())
                        && neighbours(row, added.part()).most())
                .map(added -> hit(row, added));
    }

    private static boolean isIndex(TableIndex key) {
        return key.kind() != Kind.PRIMARY_KEY;
    }

    private static boolean isToldAsUnique(RowCase row, TableIndex key) {
        return key.kind() == Kind.UNIQUE && !key.columns().contains(row.column());
    }

    /** Only of the same method: a GIN index cannot lead with a number. */
    private static Neighbours neighbours(RowCase row, TableIndex key) {
        List<TableIndex> alike = row.ofTenantTables(SharedTable::keys).stream()
                .filter(one -> isIndex(one) && one.method().equals(key.method()))
                .toList();
        return Neighbours.of(alike, one -> one.leadsWith(row.column()), key.method() + " indexes");
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
                        "Index " + key.name() + " on " + table + " (" + columns + ") does not lead with " + row.column()
                                + ", as " + neighbours(row, key) + " do: add index on ("
                                + Relation.quote(row.column()) + ", " + columns + ").")
                .with("index", key.name())
                .sql(KeySql.ledBy(row, added));
    }
}
