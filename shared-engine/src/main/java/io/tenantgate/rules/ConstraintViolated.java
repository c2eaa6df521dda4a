package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows that some tenants have do not fit what the migration demands. */
final class ConstraintViolated implements Rule {
    private static final int TENANTS = 10;

    /** So many tenants are named in the message. */
    private static final int NAMED = 4;

    private static final RuleDoc DOC =
            new RuleDoc("constraint-violated", "A tenant's data does not fit", Severity.ERROR, """
            The statement was run on each tenant's own rows and failed on some: they break the constraint (SQLSTATE class \
            23) or cannot be converted (class 22). In production the migration stops at these tenants, and the fleet is left \
            at two versions.""", """
            Find the rows with the query in the evidence and repair them, in a migration of their own or by hand. A CHECK \
            or FOREIGN KEY can be added NOT VALID first, so that no new such rows appear, and be validated after the repair.""", """
            SET lock_timeout = '2s';
            ALTER TABLE payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0);
            """, """
            SET lock_timeout = '2s';
            ALTER TABLE payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0) NOT VALID;
            UPDATE payments SET amount = abs(amount) WHERE amount < 0;
            ALTER TABLE payments VALIDATE CONSTRAINT payments_amount_positive;
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return Failure.in(shapes, ConstraintViolated::isAboutData).map(ConstraintViolated::hit);
    }

    /** The manual's appendix "PostgreSQL Error Codes": data exceptions and integrity constraint violations. */
    static boolean isAboutData(String sqlstate) {
        return sqlstate.startsWith("22") || sqlstate.startsWith("23");
    }

    private static Hit hit(Failure failure) {
        long rows = failure.totalRows();
        String some = rows > 0 ? counts(failure, rows) : "rows";
        Hit hit = failure.hit(
                DOC,
                failure.who() + ": " + some + " of " + failure.table() + " " + fault(failure, rows == 1) + " (SQLSTATE "
                        + failure.error().sqlstate() + ").");
        if (rows > 0) {
            SortedMap<String, Object> byTenant = new TreeMap<>();
            failure.rowsByTenant().entrySet().stream()
                    .filter(one -> one.getValue() > 0)
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(TENANTS)
                    .forEach(one -> byTenant.put(one.getKey(), one.getValue()));
            hit = hit.with("offending_rows", rows).with("offending_rows_by_tenant", byTenant);
        }
        String query = failure.query();
        return query == null ? hit : hit.with("offending_query", query).sql("-- finds the rows\n" + query);
    }

    /** {@code 4 rows}, or of two or three tenants that share a table {@code 3 and 1 rows}, in the order in which they are named. */
    private static String counts(Failure failure, long rows) {
        List<Long> each = failure.rowsOf().values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        return each.size() < 2 || each.size() > NAMED
                ? Say.count(rows, "row", "rows")
                : Say.list(each.stream().map(Say::count).toList()) + " rows";
    }

    private static String fault(Failure failure, boolean one) {
        String constraint = failure.error().constraint();
        String name = constraint == null ? "" : " " + constraint;
        return switch (failure.error().sqlstate()) {
            case "23502" ->
                (one ? "has" : "have") + " no value in column "
                        + (failure.error().column() == null
                                ? "that must have one"
                                : failure.error().column());
            case "23503" -> (one ? "breaks" : "break") + " foreign key" + name;
            case "23505" ->
                (one ? "repeats" : "repeat") + " a value that must be unique" + (name.isEmpty() ? "" : " by" + name);
            case "23514" -> (one ? "violates" : "violate") + " check constraint" + name;
            case "23P01" -> (one ? "conflicts" : "conflict") + " under exclusion constraint" + name;
            default ->
                (one ? "does" : "do") + " not fit: "
                        + ServerWords.withoutValues(failure.error().message());
        };
    }
}
