package io.tenantgate.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The queries of the resource files, one file for each kind: they return schema, parent and name, then one column for
 * each property, which is null where the object does not have it.
 *
 * <p>A line that ends in {@code -- since 14} is only sent to a server of that major version or later, one that ends in
 * {@code -- before 14} only to an earlier one. Terms in braces stand for SQL that many of the queries need.
 */
final class CatalogQueries {
    private static final Pattern CONDITIONAL = Pattern.compile("-- (since|before) (\\d+)$");
    private static final Pattern TERM = Pattern.compile("\\{([a-z ]+)(?:: ([^}]+))?}");

    private final int major;
    private final String inScope;

    /** @param schemaLiterals the schemas to read as SQL literals with commas between, or an empty string for all of the user's */
    CatalogQueries(int major, String schemaLiterals) {
        this.major = major;
        this.inScope = schemaLiterals.isEmpty()
                ? "(n.nspname !~ '^pg_' and n.nspname <> 'information_schema')"
                : "n.nspname in (" + schemaLiterals + ")";
    }

    /** All kinds in one text, so that the server is asked once. */
    String all() {
        return Arrays.stream(ObjectKind.values()).map(this::of).collect(Collectors.joining("\n;\n"));
    }

    private String of(ObjectKind kind) {
        String query = resource(kind.name().toLowerCase(Locale.ROOT) + ".sql")
                .lines()
                .filter(this::isForThisVersion)
                .collect(Collectors.joining("\n"));
        return expand(query);
    }

    private boolean isForThisVersion(String line) {
        var condition = CONDITIONAL.matcher(line);
        if (!condition.find()) {
            return true;
        }
        boolean reached = major >= Integer.parseInt(condition.group(2));
        return condition.group(1).equals("since") == reached;
    }

    private String expand(String sql) {
        // The scope holds names of schemas, and a name may look like a term.
        return TERM.matcher(sql)
                .replaceAll(term ->
                        Matcher.quoteReplacement(term.group(1).equals("in scope") ? inScope : expand(meaning(term))));
    }

    private String meaning(MatchResult term) {
        return switch (term.group(1)) {
            case "gate history" -> CatalogScope.GATE_HISTORY_TABLE;
            case "relation in scope" ->
                "{in scope} and c.relname <> '{gate history}' and {not in extension: pg_class, c.oid}";
            case "not in extension" -> {
                String[] classAndOid = term.group(2).split(", ");
                String owner = classAndOid[0].contains(".") ? classAndOid[0] : "'" + classAndOid[0] + "'::regclass";
                yield "not exists (select from pg_depend e where e.classid = " + owner + " and e.objid = "
                        + classAndOid[1] + " and e.deptype = 'e')";
            }
            case "collation" ->
                "(select quote_ident(cn.nspname) || '.' || quote_ident(co.collname) from pg_collation co"
                        + " join pg_namespace cn on cn.oid = co.collnamespace where co.oid = " + term.group(2) + ")";
            case "options" -> "(select string_agg(o, ', ' order by o) from unnest(" + term.group(2) + ") o)";
            default -> throw new IllegalStateException("unknown term " + term.group());
        };
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(CatalogQueries.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
