package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that give one grantee exactly these privileges. */
final class PrivilegeSql {
    private PrivilegeSql() {}

    static List<String> set(ObjectKey key, Properties p) {
        return set(key, p, p.get("privileges"));
    }

    /** Back to what the server grants where nobody said anything. */
    static List<String> reset(ObjectKey key, Properties p) {
        return set(key, new Properties(p.values()), p.getOr("usual privileges", "none"), "");
    }

    private static List<String> set(ObjectKey key, Properties p, String privileges) {
        return set(key, p, privileges, p.getOr("with grant option", ""));
    }

    private static List<String> set(ObjectKey key, Properties p, String privileges, String grantable) {
        String target = target(key, p);
        String column =
                p.has("table") ? p.get("object").substring(p.get("table").length() + 1) : "";
        String prefix = key.kind() == ObjectKind.DEFAULT_PRIVILEGE
                ? "ALTER DEFAULT PRIVILEGES FOR ROLE " + p.get("role")
                        + (key.schema().isEmpty() ? "" : " IN SCHEMA " + quote(key.schema())) + " "
                : "";
        List<String> sql = new ArrayList<>();
        sql.add(prefix + "REVOKE " + onColumn("ALL", column) + " ON " + target + " FROM " + key.name());
        if (!privileges.equals("none")) {
            sql.add(prefix + "GRANT " + onColumn(privileges, column) + " ON " + target + " TO " + key.name());
        }
        if (!grantable.isEmpty()) {
            sql.add(prefix + "GRANT " + onColumn(grantable, column) + " ON " + target + " TO " + key.name()
                    + " WITH GRANT OPTION");
        }
        return sql;
    }

    private static String target(ObjectKey key, Properties p) {
        if (key.kind() == ObjectKind.DEFAULT_PRIVILEGE) {
            return p.get("objects");
        }
        return p.has("table") ? "TABLE " + p.get("table") : p.get("type") + " " + p.get("object");
    }

    private static String onColumn(String privileges, String column) {
        return column.isEmpty()
                ? privileges
                : Arrays.stream(privileges.split(", "))
                        .map(privilege -> privilege + " (" + column + ")")
                        .collect(Collectors.joining(", "));
    }
}
