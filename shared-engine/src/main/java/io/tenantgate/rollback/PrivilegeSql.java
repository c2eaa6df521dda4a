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

    /** Where the grantee has nothing but what the server grants where nobody said anything. */
    static List<String> grant(ObjectKey key, Properties p) {
        List<String> sql = new ArrayList<>(p.has("usual privileges") ? revoke(key, p) : List.of());
        sql.addAll(grant(key, p, p.get("privileges"), p.getOr("with grant option", "none")));
        return sql;
    }

    /** Whatever the grantee has. */
    static List<String> set(ObjectKey key, Properties p) {
        List<String> sql = new ArrayList<>(revoke(key, p));
        sql.addAll(grant(key, p, p.get("privileges"), p.getOr("with grant option", "none")));
        return sql;
    }

    /** Back to what the server grants where nobody said anything. */
    static List<String> reset(ObjectKey key, Properties p) {
        List<String> sql = new ArrayList<>(revoke(key, p));
        sql.addAll(grant(key, p, p.getOr("usual privileges", "none"), "none"));
        return sql;
    }

    private static List<String> revoke(ObjectKey key, Properties p) {
        return List.of(
                prefix(key, p) + "REVOKE " + onColumn("ALL", p) + " ON " + target(key, p) + " FROM " + key.name());
    }

    private static List<String> grant(ObjectKey key, Properties p, String privileges, String grantable) {
        List<String> sql = new ArrayList<>();
        if (!privileges.equals("none")) {
            sql.add(prefix(key, p) + "GRANT " + onColumn(privileges, p) + " ON " + target(key, p) + " TO "
                    + key.name());
        }
        if (!grantable.equals("none")) {
            sql.add(prefix(key, p) + "GRANT " + onColumn(grantable, p) + " ON " + target(key, p) + " TO " + key.name()
                    + " WITH GRANT OPTION");
        }
        return sql;
    }

    private static String prefix(ObjectKey key, Properties p) {
        return key.kind() == ObjectKind.DEFAULT_PRIVILEGE
                ? "ALTER DEFAULT PRIVILEGES FOR ROLE " + p.get("role")
                        + (key.schema().isEmpty() ? "" : " IN SCHEMA " + quote(key.schema())) + " "
                : "";
    }

    private static String target(ObjectKey key, Properties p) {
        if (key.kind() == ObjectKind.DEFAULT_PRIVILEGE) {
            return p.get("objects");
        }
        return p.has("table") ? "TABLE " + p.get("table") : p.get("type") + " " + p.get("object");
    }

    private static String onColumn(String privileges, Properties p) {
        if (!p.has("table")) {
            return privileges;
        }
        String column = p.get("object").substring(p.get("table").length() + 1);
        return Arrays.stream(privileges.split(", "))
                .map(privilege -> privilege + " (" + column + ")")
                .collect(Collectors.joining(", "));
    }
}
