package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.SharedTable.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy that kept tenants apart is gone, or lets more through. */
final class RowPolicyLost implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "row-policy-lost",
            "A row-level policy is lost or weakened",
            Severity.ERROR,
            """
            Tenants that share a table are kept apart by its row-level policies. Once a policy is dropped, no longer looks at \
            the tenant column, or row-level security is switched off, every tenant's session reads and writes the rows of \
            all, from this moment on and without any error.""",
            """
            Keep row-level security enabled, and change a policy with ALTER POLICY, or in one transaction with the new one, \
            so that the rows are guarded at every moment.""",
            """
            ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
            """,
            """
            SET lock_timeout = '2s';
            BEGIN;
            CREATE POLICY own_orders ON orders
              USING (tenant_id = current_setting('app.tenant_id', true)::bigint);
            DROP POLICY tenant_isolation ON orders;
            COMMIT;
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes)
                .flatMap(row -> row.kept().stream()
                        .flatMap(table -> row.was(table).stream().flatMap(was -> find(row, was, table).stream())));
    }

    private static List<Hit> find(RowCase row, SharedTable was, SharedTable table) {
        List<Hit> hits = new ArrayList<>();
        Relation name = table.name();
        if (was.hasRowSecurity() && !table.hasRowSecurity()) {
            hits.add(hit(
                    row,
                    table,
                    "disable",
                    "Row-level security of " + name
                            + " is disabled: its policies hold for nobody, and every tenant reads the"
                            + " rows of all.",
                    Sql.alter(name, "ENABLE ROW LEVEL SECURITY")));
        }
        if (was.isForced() && !table.isForced()) {
            hits.add(hit(
                    row,
                    table,
                    "force",
                    "Row-level security of " + name
                            + " is no longer forced: whoever connects as its owner sees the rows of" + " all tenants.",
                    Sql.alter(name, "FORCE ROW LEVEL SECURITY")));
        }
        for (Policy old : was.policies()) {
            successor(row, table, old)
                    .ifPresentOrElse(
                            now -> changed(row, was, table, old, now).ifPresent(hits::add),
                            () -> hits.add(dropped(row, was, table, old)));
        }
        if (was.isolates()) {
            for (Policy policy : RowPolicyMissing.openPolicies(row, table)) {
                if (was.policies().stream().noneMatch(old -> old.name().equals(policy.name()))) {
                    hits.add(hit(
                            row,
                            table,
                            policy.name(),
                            "The new policy " + policy.name() + " on " + name + " does not look at " + row.column()
                                    + ", and permissive policies add up: " + policy.expressions()
                                    + " lets the rows of all tenants through.",
                            "DROP POLICY " + Relation.quote(policy.name()) + " ON " + name.sql() + ";"));
                }
            }
        }
        return hits;
    }

    /** The policy of that name, or else one that does the same, or holds for the same sessions and looks at the tenant column. */
    private static Optional<Policy> successor(RowCase row, SharedTable table, Policy old) {
        List<Policy> all = table.policies();
        return all.stream()
                .filter(policy -> policy.name().equals(old.name()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(policy -> policy.properties().equals(old.properties()))
                        .findFirst())
                .or(() -> all.stream()
                        .filter(policy -> policy.mentions(row.column()) && sameReach(policy, old))
                        .findFirst());
    }

    private static Hit dropped(RowCase row, SharedTable was, SharedTable table, Policy old) {
        return hit(
                row,
                table,
                old.name(),
                "Policy " + old.name() + " on " + table.name() + " is dropped: " + old.expressions()
                        + " no longer holds.",
                RowPolicyMissing.create(old, was.name(), table.name()));
    }

    private static boolean sameReach(Policy one, Policy other) {
        return String.valueOf(one.properties().get("command"))
                        .equals(String.valueOf(other.properties().get("command")))
                && String.valueOf(one.properties().get("roles"))
                        .equals(String.valueOf(other.properties().get("roles")))
                && one.isPermissive() == other.isPermissive();
    }

    private static Optional<Hit> changed(RowCase row, SharedTable was, SharedTable table, Policy old, Policy now) {
        if (old.properties().equals(now.properties())) {
            return Optional.empty();
        }
        boolean blind = old.mentions(row.column()) && !now.mentions(row.column());
        boolean permissive = !old.isPermissive() && now.isPermissive();
        boolean other = !old.expressions().equals(now.expressions());
        if (!blind && !permissive && !other) {
            return Optional.empty();
        }
        String what = "Policy " + now.name() + " on " + table.name() + " ";
        String change = ": " + now.expressions() + " instead of " + old.expressions() + ".";
        Hit hit = hit(
                row,
                table,
                now.name(),
                blind
                        ? what + "no longer looks at " + row.column() + change
                        : permissive
                                ? what + "only adds to what others let through, where it restricted them before."
                                : what + "lets other rows through than before" + change,
                "DROP POLICY " + Relation.quote(now.name()) + " ON "
                        + table.name().sql() + ";\n" + RowPolicyMissing.create(old, was.name(), table.name()));
        // Whether another condition lets more through cannot be told from its text; a person has to look.
        return Optional.of(hit.severity(blind || permissive ? Severity.ERROR : Severity.WARNING));
    }

    private static Hit hit(RowCase row, SharedTable table, String subject, String message, String sql) {
        String word = subject.equals("disable") || subject.equals("force") ? "row" : subject;
        return row.hit(
                        DOC,
                        row.shape().by(word, table.name().name()).orElse(null),
                        table.name(),
                        table.name() + " " + subject,
                        message)
                .sql(sql);
    }
}
