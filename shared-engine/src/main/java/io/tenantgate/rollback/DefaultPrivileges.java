package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What the server grants of itself on an object that is made again where default privileges are set, and nobody had before. */
final class DefaultPrivileges {
    private DefaultPrivileges() {}

    /** The statements that take it back; what was granted before is granted afterwards. */
    static List<String> takeBack(ObjectKey made, Properties p, Catalog current, Catalog target) {
        String objects = objects(made.kind());
        List<String> sql = new ArrayList<>();
        if (objects.isEmpty()) {
            return sql;
        }
        current.objects().forEach((key, privilege) -> {
            boolean applies = key.kind() == ObjectKind.DEFAULT_PRIVILEGE
                    && objects.equals(privilege.get("objects"))
                    && (key.schema().isEmpty() || key.schema().equals(made.schema()))
                    && quote(p.getOr("owner", "")).equals(privilege.get("role"))
                    && !key.name().equals(privilege.get("role"));
            if (applies && !isGranted(made, key.name(), privilege, target)) {
                String on = (objects.equals("TABLES") ? "TABLE" : CreateSql.kind(made, p)) + " " + SqlName.of(made);
                sql.add("REVOKE ALL ON " + on + " FROM " + key.name());
                if (key.name().equals("PUBLIC") && !usual(objects).isEmpty()) {
                    sql.add("GRANT " + usual(objects) + " ON " + on + " TO PUBLIC");
                }
            }
        });
        return sql;
    }

    private static boolean isGranted(
            ObjectKey made, String grantee, SortedMap<String, String> privilege, Catalog target) {
        return target.objects().entrySet().stream()
                .anyMatch(object -> object.getKey().kind() == ObjectKind.PRIVILEGE
                        && object.getKey().name().equals(grantee)
                        && SqlName.of(made).equals(object.getValue().get("object"))
                        && privilege
                                .getOrDefault("privileges", "")
                                .equals(object.getValue().get("privileges")));
    }

    private static String objects(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> "TABLES";
            case SEQUENCE -> "SEQUENCES";
            case FUNCTION, AGGREGATE -> "FUNCTIONS";
            case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE -> "TYPES";
            case SCHEMA -> "SCHEMAS";
            default -> "";
        };
    }

    private static String usual(String objects) {
        return objects.equals("FUNCTIONS") ? "EXECUTE" : objects.equals("TYPES") ? "USAGE" : "";
    }
}
