package io.tenantgate.rules;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.report.Severity;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A view reads guarded tables as its owner, whom no policy holds. */
final class ViewBypassesPolicy implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "view-bypasses-policy",
            "A view reads past the row-level policies",
            Severity.ERROR,
            """
            A view reads its tables with the rights of its owner. Where that is the tables' owner too, row-level policies do \
            not hold unless they are forced, so whoever may read the view sees the rows of all tenants. A materialized view \
            holds everybody's rows in any case, and can have no policy.""",
            """
            Create the view WITH (security_invoker = true), which PostgreSQL 15 and later know: then the policies of whoever \
            reads it hold. Else let nobody read it whom policies have to hold.""",
            """
            CREATE VIEW open_orders AS SELECT id, tenant_id, note FROM orders;
            """,
            """
            CREATE VIEW open_orders WITH (security_invoker = true) AS SELECT id, tenant_id, note FROM orders;
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes)
                .flatMap(row -> row.shape().evidence().after().objects().entrySet().stream()
                        .flatMap(object -> find(row, object.getKey(), object.getValue()).stream()));
    }

    private static Optional<Hit> find(RowCase row, ObjectKey view, SortedMap<String, String> properties) {
        boolean materialized = view.kind() == ObjectKind.MATERIALIZED_VIEW;
        if ((view.kind() != ObjectKind.VIEW && !materialized) || asInvoker(properties)) {
            return Optional.empty();
        }
        SortedMap<String, String> was =
                row.shape().evidence().before().objects().get(view);
        if (was != null && !asInvoker(was)) {
            return Optional.empty();
        }
        List<String> words = Word.texts(Word.of(properties.getOrDefault("definition", "")));
        Optional<SharedTable> read = row.after().values().stream()
                .filter(table -> table.has(row.column()) && table.isolates() && (materialized || !table.isForced()))
                .filter(table -> names(words, table.name()))
                .findFirst();
        Relation name = Relation.of(view);
        return read.map(table -> row.hit(
                        DOC,
                        table.name(),
                        name.name(),
                        name.toString(),
                        materialized
                                ? "The materialized view " + name + " holds rows of " + table.name()
                                        + " of all tenants, and no policy can guard it."
                                : "The view " + name + " reads " + table.name()
                                        + " as its owner, whom the policies of that table do not hold: whoever reads it sees the"
                                        + " rows of all tenants.")
                .sql(
                        materialized
                                ? "REVOKE ALL ON " + name.sql() + " FROM PUBLIC;"
                                : "ALTER VIEW " + name.sql() + " SET (security_invoker = true);"));
    }

    private static boolean asInvoker(SortedMap<String, String> view) {
        return view.getOrDefault("options", "").matches(".*security_invoker=(true|on|1|yes)\\b.*");
    }

    private static boolean names(List<String> words, Relation table) {
        return java.util.Collections.indexOfSubList(words, List.of(table.schema(), ".", table.name())) >= 0;
    }
}
