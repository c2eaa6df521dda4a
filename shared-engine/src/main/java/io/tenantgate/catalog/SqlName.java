package io.tenantgate.catalog;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names as SQL spells them: with their schema, quoted where they must be. */
public final class SqlName {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /** The words that PostgreSQL 18 quotes although they look plain: all but the unreserved of the manual's appendix "SQL Key Words". */
    private static final Set<String> KEYWORDS = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case
            cast char character check coalesce collate collation column concurrently constraint create cross
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
            json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
            localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
            only or order out outer overlaps overlay placing position precision primary real references returning right
            row select session_user setof similar smallint some substring symmetric system_user table tablesample then
            time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
            window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """.strip().split("\\s+"));

    private static final Pattern LISTED = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^\", ]+");

    private SqlName() {}

    /** The identifiers of a list with commas between them, each quoted as it is in the list. */
    public static List<String> list(String names) {
        return LISTED.matcher(names).results().map(MatchResult::group).toList();
    }

    /** One identifier, in double quotes where it needs them. The tenant's schema of {@link CatalogScope} stays as it is. */
    public static String quote(String identifier) {
        boolean plain = PLAIN.matcher(identifier).matches() && !KEYWORDS.contains(identifier);
        return plain || identifier.equals(CatalogScope.TENANT)
                ? identifier
                : "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /**
     * The object's full name: {@code public.users}, {@code public.users.email}, {@code public.twice(integer)}. Of a
     * constraint, trigger, rule or policy it is followed by its table: {@code positive on billing.payments}.
     */
    public static String of(ObjectKey key) {
        return switch (key.kind()) {
            case SCHEMA, EXTENSION -> quote(key.name());
            case COLUMN -> relation(key) + "." + quote(key.name());
            case CONSTRAINT, TRIGGER, RULE, POLICY -> quote(key.name()) + " on " + relation(key);
            case FUNCTION, AGGREGATE -> {
                int arguments = key.name().lastIndexOf('(');
                yield quote(key.schema()) + "." + quote(key.name().substring(0, arguments))
                        + key.name().substring(arguments);
            }
            case PRIVILEGE, DEFAULT_PRIVILEGE, COMMENT, OTHER -> key.name();
            default -> quote(key.schema()) + "." + quote(key.name());
        };
    }

    /** The full name of the table (or view, or domain) that a column, index, constraint, … belongs to. */
    public static String relation(ObjectKey key) {
        return quote(key.schema()) + "." + quote(key.parent());
    }
}
