package io.tenantgate.mirror;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the tenant's schema is called in a dump and on the mirror: with isolation by schema a mirror serves several tenants
 * of one shape, each of which has a schema of its own name.
 */
record SchemaName(@Nullable String inDump, @Nullable String inMirror) {
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    private static final Pattern STATEMENT = Pattern.compile("(COPY|INSERT\\s+INTO)\\s+" + NAME + "\\.(?s:.*)");
    private static final Pattern CALL = Pattern.compile("(SELECT\\s+pg_catalog\\.setval\\()'" + NAME + "\\.(?s:.*)");

    /** A {@code COPY} or {@code INSERT}, aimed at the mirror's schema. */
    String ofStatement(String sql) {
        return renamed(sql, STATEMENT);
    }

    /** A {@code setval}, aimed at the mirror's schema. */
    String ofCall(String sql) {
        return renamed(sql, CALL);
    }

    String ofMirror(String schema) {
        return schema.equals(inDump) && inMirror != null ? inMirror : schema;
    }

    private String renamed(String sql, Pattern pattern) {
        var matcher = pattern.matcher(sql);
        if (inDump == null
                || inMirror == null
                || !matcher.matches()
                || !plain(matcher.group(2)).equals(inDump)) {
            return sql;
        }
        var name = Quote.identifier(inMirror);
        // Inside the literal of a call quotes of its own kind are doubled.
        var written = pattern == CALL ? name.replace("'", "''") : name;
        return sql.substring(0, matcher.start(2)) + written + sql.substring(matcher.end(2));
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
