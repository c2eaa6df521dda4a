package io.tenantgate.snapshot;

import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles that a statement of a dump names: in {@code OWNER TO}, {@code GRANT}, {@code REVOKE}, {@code CREATE POLICY … TO},
 * {@code ALTER DEFAULT PRIVILEGES FOR ROLE}, {@code SET SESSION AUTHORIZATION}, {@code CREATE USER MAPPING FOR}.
 */
final class RoleNames {
    /** What stands in the place of a role and is none, unless it is quoted. */
    private static final Set<String> NO_ROLES =
            Set.of("public", "current_user", "current_role", "session_user", "default", "none");

    private RoleNames() {}

    static Set<String> in(String sql) {
        return names(sql) ? read(sql) : Set.of();
    }

    /** Roles that PostgreSQL itself makes cannot be created, and their names are reserved (manual, "Predefined Roles"). */
    static boolean isPredefined(String role) {
        return role.startsWith("pg_");
    }

    private static boolean names(String sql) {
        return isPrivilege(sql)
                || isPolicy(sql)
                || (sql.startsWith("ALTER ") && sql.contains(" OWNER TO "))
                || sql.startsWith("SET SESSION AUTHORIZATION ")
                || sql.startsWith("CREATE USER MAPPING ");
    }

    private static boolean isPrivilege(String sql) {
        return sql.startsWith("GRANT ") || sql.startsWith("REVOKE ") || sql.startsWith("ALTER DEFAULT PRIVILEGES ");
    }

    private static boolean isPolicy(String sql) {
        return sql.startsWith("CREATE POLICY ") || sql.startsWith("ALTER POLICY ");
    }

    private static Set<String> read(String sql) {
        Set<String> roles = new TreeSet<>();
        boolean anyTo = isPrivilege(sql) || isPolicy(sql);
        boolean anyFrom = isPrivilege(sql);
        SqlLexer lexer = new SqlLexer(sql, 0);
        String before = "";
        int parentheses = 0;
        boolean roleFollows = false;
        while (lexer.nextMeaning() != Token.END) {
            boolean isName = lexer.token() == Token.WORD || lexer.token() == Token.QUOTED_NAME;
            if (roleFollows) {
                add(lexer, roles);
                roleFollows = false;
                before = "a role";
                continue;
            }
            String word = lexer.token() == Token.WORD ? lexer.name() : isName ? "" : lexer.lexeme();
            parentheses += lexer.is('(') ? 1 : lexer.is(')') ? -1 : 0;
            roleFollows = parentheses == 0
                    && switch (word) {
                        case "to" -> anyTo || before.equals("owner");
                        case "from" -> anyFrom;
                        case "role", "user" -> before.equals("for");
                        case "by" -> before.equals("granted");
                        case "authorization" -> before.equals("session");
                        case "for" -> before.equals("mapping");
                        case "," -> before.equals("a role");
                        default -> false;
                    };
            before = word;
        }
        return roles;
    }

    private static void add(SqlLexer lexer, Set<String> roles) {
        switch (lexer.token()) {
            case QUOTED_NAME -> roles.add(lexer.name());
            case WORD -> {
                if (!NO_ROLES.contains(lexer.name())) {
                    roles.add(lexer.name());
                }
            }
            case STRING -> roles.add(StringLiteral.value(lexer.lexeme()));
            default -> {}
        }
    }
}
