package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.RowCase.Part;
import io.tenantgate.rules.SharedTable.ForeignKey;
import java.util.List;
import java.util.stream.Stream;

/** A reference that may lead to another tenant's row. */
final class ForeignKeyWithoutTenant implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "foreign-key-without-tenant",
            "A foreign key can point to another tenant's row",
            Severity.WARNING,
            """
            A foreign key between two tables of tenants' rows that does not hold the tenant column lets a row of one tenant \
            point to a row of another. PostgreSQL checks it without regard to row-level policies, so nothing else stops it.""",
            """
            Let the key hold the tenant column on both sides, as the other keys do; the referenced table needs a unique \
            constraint on both columns.""",
            """
            ALTER TABLE payments ADD COLUMN user_id bigint;
            ALTER TABLE payments ADD CONSTRAINT payments_user_fk FOREIGN KEY (user_id) REFERENCES users (id);
            """,
            """
            SET lock_timeout = '2s';
            ALTER TABLE payments ADD COLUMN user_id bigint;
            ALTER TABLE payments ADD CONSTRAINT payments_user_fk
              FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) NOT VALID;
            ALTER TABLE payments VALIDATE CONSTRAINT payments_user_fk;
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes).flatMap(ForeignKeyWithoutTenant::find);
    }

    private static Stream<Hit> find(RowCase row) {
        List<ForeignKey> alike = row.ofTenantTables(SharedTable::foreignKeys).stream()
                .filter(key -> isBetweenTenants(row, key))
                .toList();
        Neighbours neighbours =
                Neighbours.of(alike, key -> key.columns().contains(row.column()), "foreign keys between such tables");
        return neighbours.most()
                ? row
                        .added(
                                SharedTable::foreignKeys,
                                (old, now) -> old.columns().equals(now.columns())
                                        && old.target().equals(now.target()))
                        .stream()
                        .filter(added -> isBetweenTenants(row, added.part())
                                && !added.part().columns().contains(row.column()))
                        .map(added -> hit(row, added, neighbours))
                : Stream.empty();
    }

    private static boolean isBetweenTenants(RowCase row, ForeignKey key) {
        SharedTable target = row.after().get(key.target());
        return target != null && target.has(row.column());
    }

    private static Hit hit(RowCase row, Part<ForeignKey> added, Neighbours neighbours) {
        ForeignKey key = added.part();
        Relation table = added.table().name();
        String column = Relation.quote(row.column());
        String own = column + ", "
                + String.join(", ", key.columns().stream().map(Relation::quote).toList());
        String theirs = column + ", "
                + String.join(
                        ", ", key.targetColumns().stream().map(Relation::quote).toList());
        String name = Relation.quote(key.name());
        return row.hit(
                        DOC,
                        table,
                        key.name(),
                        table + " " + key.name(),
                        "Foreign key " + key.name() + " lets a row of " + table + " point to another tenant's row of "
                                + key.target() + "; " + neighbours + " hold " + row.column() + ".")
                .with("constraint", key.name())
                .sql("-- " + key.target() + " needs a unique constraint on (" + theirs + ")\n"
                        + Sql.alter(
                                table,
                                "ADD CONSTRAINT " + name + " FOREIGN KEY (" + own + ") REFERENCES "
                                        + key.target().sql() + " (" + theirs + ") NOT VALID")
                        + Sql.alter(table, "VALIDATE CONSTRAINT " + name));
    }
}
