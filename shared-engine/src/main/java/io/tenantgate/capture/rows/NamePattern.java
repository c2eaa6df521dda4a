package io.tenantgate.capture.rows;

import io.tenantgate.capture.rows.SourceTable.Name;
import io.tenantgate.report.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names tables, or columns of tables: parts with dots between them, {@code *} for any characters, the schema left out for any
 * schema. In double quotes nothing is special, so that a name may hold a dot. A {@code ?} at the end means: where there is one.
 */
final class NamePattern {
    private final @Nullable Pattern schema;
    private final Pattern table;
    private final Pattern column;
    private final boolean optional;

    private NamePattern(@Nullable Pattern schema, Pattern table, Pattern column, boolean optional) {
        this.schema = schema;
        this.table = table;
        this.column = column;
        this.optional = optional;
    }

    /** {@code [schema.]table}. */
    static NamePattern ofTable(String where, String text) {
        boolean optional = text.endsWith("?");
        List<Pattern> parts = parts(where, optional ? text.substring(0, text.length() - 1) : text);
        if (parts.size() > 2) {
            throw new UsageException(where + ": names a table as TABLE or SCHEMA.TABLE");
        }
        return new NamePattern(
                parts.size() == 2 ? parts.get(0) : null, parts.get(parts.size() - 1), Pattern.compile(""), optional);
    }

    /** {@code [schema.]table.column}. */
    static NamePattern ofColumn(String where, String text) {
        boolean optional = text.endsWith("?");
        List<Pattern> parts = parts(where, optional ? text.substring(0, text.length() - 1) : text);
        if (parts.size() < 2 || parts.size() > 3) {
            throw new UsageException(where + ": names a column as TABLE.COLUMN or SCHEMA.TABLE.COLUMN");
        }
        return new NamePattern(
                parts.size() == 3 ? parts.get(0) : null,
                parts.get(parts.size() - 2),
                parts.get(parts.size() - 1),
                optional);
    }

    boolean isOptional() {
        return optional;
    }

    /** Whether it names the table or one that it is a partition of or inherits from. */
    boolean matches(SourceTable of) {
        return matches(of.schema(), of.name())
                || of.ancestors().stream().anyMatch((Name above) -> matches(above.schema(), above.table()));
    }

    boolean matches(SourceTable of, SourceColumn named) {
        return column.matcher(named.name()).matches() && matches(of);
    }

    private boolean matches(String schemaName, String tableName) {
        return table.matcher(tableName).matches()
                && (schema == null || schema.matcher(schemaName).matches());
    }

    private static List<Pattern> parts(String where, String text) {
        List<Pattern> parts = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == '"' && quoted && index + 1 < text.length() && text.charAt(index + 1) == '"') {
                regex.append('"');
                index++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part(where, regex));
            } else if (c == '*' && !quoted) {
                regex.append(".*");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (quoted) {
            throw new UsageException(where + ": a double quote is missing");
        }
        parts.add(part(where, regex));
        return parts;
    }

    private static Pattern part(String where, StringBuilder regex) {
        if (regex.isEmpty()) {
            throw new UsageException(where + ": a name is missing before or behind a dot");
        }
        Pattern part = Pattern.compile(regex.toString(), Pattern.DOTALL);
        regex.setLength(0);
        return part;
    }
}
