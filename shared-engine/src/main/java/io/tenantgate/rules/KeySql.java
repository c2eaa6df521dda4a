package io.tenantgate.rules;

import io.tenantgate.rules.RowCase.Part;
import io.tenantgate.rules.SharedTable.Kind;
import io.tenantgate.rules.SharedTable.TableIndex;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL for an index that the tenant column leads. */
final class KeySql {
    private static final Pattern INDEX =
            Pattern.compile("(?s)^CREATE (UNIQUE )?INDEX .+? ON (.+? USING \\w+ \\()(.*)$");

    private KeySql() {}

    /** Its columns as written: {@code lower(email), state DESC}. */
    static String columns(TableIndex key) {
        String definition = key.definition();
        int open = definition.indexOf('(', Math.max(0, definition.indexOf(" USING ")));
        int depth = 0;
        for (int i = open; i < definition.length(); i++) {
            depth += definition.charAt(i) == '(' ? 1 : definition.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return definition.substring(open + 1, i);
            }
        }
        return definition;
    }

    /** The key as its neighbours have it: with the tenant column first, built beside the running service where the table is in use. */
    static String ledBy(RowCase row, Part<TableIndex> added) {
        TableIndex key = added.part();
        Relation table = added.table().name();
        String column = Relation.quote(row.column());
        boolean inUse = row.was(added.table()).isPresent();
        String name = Relation.quote(key.name());
        if (key.kind() == Kind.PRIMARY_KEY) {
            return "PRIMARY KEY (" + column + ", " + columns(key) + ")";
        }
        String unique = key.kind() == Kind.UNIQUE ? "UNIQUE " : "";
        String create = "CREATE " + unique + "INDEX " + (inUse ? "CONCURRENTLY " : "") + name + " ON ";
        Matcher index = INDEX.matcher(key.definition());
        String sql = index.matches()
                ? create + index.group(2) + column + ", " + withoutColumn(index.group(3), column) + ";\n"
                : create + table.sql() + " (" + column + ", " + columns(key) + ");\n";
        return key.isConstraint()
                ? sql + Sql.alter(table, "ADD CONSTRAINT " + name + " UNIQUE USING INDEX " + name)
                : sql;
    }

    /** Where the column stands further behind it moves to the front. */
    private static String withoutColumn(String rest, String column) {
        return rest.replaceFirst(", " + Pattern.quote(column) + "(?: DESC)?(?=[,)])", "");
    }
}
