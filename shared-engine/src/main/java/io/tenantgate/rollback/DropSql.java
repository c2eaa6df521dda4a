package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.SqlName;
import java.util.List;

/** The statements that take one object away. None of them cascades: what hangs on it has its own statement. */
final class DropSql {
    private DropSql() {}

    static List<String> of(ObjectKey key, Properties p) throws CannotGenerate {
        String name = SqlName.of(key);
        return switch (key.kind()) {
            case COLUMN -> List.of("ALTER TABLE " + SqlName.relation(key) + " DROP COLUMN " + quote(key.name()));
            case CONSTRAINT ->
                List.of("ALTER " + (p.is("on", "domain") ? "DOMAIN " : "TABLE ") + SqlName.relation(key)
                        + " DROP CONSTRAINT " + quote(key.name()));
            case TRIGGER, RULE, POLICY ->
                List.of("DROP " + key.kind() + " " + quote(key.name()) + " ON " + SqlName.relation(key));
            case AGGREGATE ->
                List.of("DROP AGGREGATE " + (name.endsWith("()") ? name.replaceFirst("\\(\\)$", "(*)") : name));
            case PRIVILEGE, DEFAULT_PRIVILEGE -> PrivilegeSql.reset(key, p);
            case COMMENT -> List.of(CreateSql.comment(p, "NULL"));
            case OTHER -> {
                if (p.is("type", "user mapping")) {
                    throw new CannotGenerate(name + ": nothing but its presence is known");
                }
                yield List.of("DROP " + CreateSql.upper(p.get("type")) + " " + p.get("object"));
            }
            default -> List.of("DROP " + CreateSql.kind(key, p) + " " + name);
        };
    }
}
