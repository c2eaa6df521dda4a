package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.SharedTable.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A new table that no policy guards although its neighbours' rows are guarded. */
final class RowPolicyMissing implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "row-policy-missing",
            "A new table has no row-level policy",
            Severity.ERROR,
            """
            The other tables with the tenant column are guarded by row-level policies, and the application relies on that. In \
            a table without row-level security, or without a policy that looks at the tenant column, every tenant's session \
            reads and writes the rows of all tenants.""",
            """
            Enable row-level security in the migration that makes the table, with the policy that its neighbours have.""",
            """
            CREATE TABLE invoices (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              tenant_id bigint NOT NULL REFERENCES tenants (id)
            );
            """,
            """
            SET lock_timeout = '2s';
            CREATE TABLE invoices (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              tenant_id bigint NOT NULL REFERENCES tenants (id)
            );
            ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant_isolation ON invoices
              USING (tenant_id = current_setting('app.tenant_id', true)::bigint);
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes)
                .flatMap(row -> row.created().stream()
                        .filter(table -> table.has(row.column()))
                        .flatMap(table -> find(row, table).stream()));
    }

    private static Optional<Hit> find(RowCase row, SharedTable table) {
        Neighbours guarded = Neighbours.of(row.tenantTables(), SharedTable::isolates, "tables with " + row.column());
        if (!guarded.most()) {
            return Optional.empty();
        }
        List<Policy> open = openPolicies(row, table);
        boolean forced =
                Neighbours.of(row.tenantTables(), SharedTable::isForced, "").most();
        String problem;
        if (table.policies().isEmpty()) {
            problem = "has no row-level policy, and " + guarded + " have one: "
                    + (table.hasRowSecurity()
                            ? "with row-level security but no policy nobody but its owner sees any row."
                            : "every tenant reads and writes the rows of all.");
        } else if (!table.hasRowSecurity()) {
            problem = "has a policy that holds for nobody, because row-level security is not enabled, as it is in "
                    + guarded + ".";
        } else if (!open.isEmpty()) {
            problem = "is guarded by policy " + open.get(0).name() + ", which does not look at " + row.column() + ": "
                    + open.get(0).expressions() + ".";
        } else if (forced && !table.isForced()) {
            problem = "does not force row-level security on its owner, as "
                    + Neighbours.of(row.tenantTables(), SharedTable::isForced, "tables with " + row.column())
                    + " do: whoever connects as the owner sees the rows of all tenants.";
        } else {
            return Optional.empty();
        }
        return Optional.of(row.hit(
                        DOC,
                        table.name(),
                        table.name().name(),
                        table.name().toString(),
                        "The new table " + table.name() + " " + problem)
                .sql(guard(row, table, forced)));
    }

    /** Permissive policies that let through the rows of all tenants, unless neighbours have the same. */
    static List<Policy> openPolicies(RowCase row, SharedTable table) {
        boolean restricted =
                table.policies().stream().anyMatch(policy -> !policy.isPermissive() && policy.mentions(row.column()));
        return restricted
                ? List.of()
                : table.policies().stream()
                        .filter(policy -> policy.isPermissive() && !policy.mentions(row.column()))
                        .filter(policy -> row.ofTenantTables(SharedTable::policies).stream()
                                .noneMatch(other -> other.properties().equals(policy.properties())))
                        .toList();
    }

    /** The neighbours' usual policies, for this table. */
    private static String guard(RowCase row, SharedTable table, boolean forced) {
        StringBuilder sql = new StringBuilder();
        if (!table.hasRowSecurity()) {
            sql.append(Sql.alter(table.name(), "ENABLE ROW LEVEL SECURITY"));
        }
        if (forced && !table.isForced()) {
            sql.append(Sql.alter(table.name(), "FORCE ROW LEVEL SECURITY"));
        }
        List<Policy> open = openPolicies(row, table);
        open.forEach(policy -> sql.append("DROP POLICY " + Relation.quote(policy.name()) + " ON "
                + table.name().sql() + ";\n"));
        if (table.policies().size() == open.size()) {
            model(row)
                    .ifPresent(model ->
                            model.policies().forEach(policy -> sql.append(create(policy, model.name(), table.name()))));
        }
        return sql.toString();
    }

    /** A guarded neighbour whose policies are those that most have. */
    private static Optional<SharedTable> model(RowCase row) {
        List<SharedTable> guarded =
                row.tenantTables().stream().filter(SharedTable::isolates).toList();
        Optional<List<Object>> usual =
                RowCase.usual(guarded.stream().map(RowPolicyMissing::properties).toList());
        return guarded.stream()
                .filter(table -> usual.filter(properties(table)::equals).isPresent())
                .findFirst();
    }

    private static List<Object> properties(SharedTable table) {
        return new ArrayList<>(table.policies().stream().map(Policy::properties).toList());
    }

    static String create(Policy policy, Relation model, Relation table) {
        String command = policy.properties().getOrDefault("command", "ALL");
        String roles = policy.properties().getOrDefault("roles", "PUBLIC");
        String using = policy.properties().get("using");
        String check = policy.properties().get("check");
        return "CREATE POLICY " + Relation.quote(policy.name().replace(model.name(), table.name())) + " ON "
                + table.sql()
                + (policy.isPermissive() ? "" : " AS RESTRICTIVE")
                + (command.equals("ALL") ? "" : " FOR " + command)
                + (roles.equals("PUBLIC") ? "" : " TO " + roles)
                + (using == null ? "" : "\n  USING (" + using + ")")
                + (check == null ? "" : "\n  WITH CHECK (" + check + ")") + ";\n";
    }
}
