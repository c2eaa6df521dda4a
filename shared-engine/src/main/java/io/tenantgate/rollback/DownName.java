package io.tenantgate.rollback;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a team's tool would call the down migration of a file. */
final class DownName {
    private static final Pattern FLYWAY = Pattern.compile("(.*/|)V(\\d[^/]*__[^/]*\\.sql)");
    private static final String PRISMA = "/migration.sql";
    private static final String UP = ".up.sql";
    private static final String SQL = ".sql";

    private DownName() {}

    /** For tools that keep both halves in one file, the name of a file to copy its second half from. */
    static String of(String up) {
        Matcher flyway = FLYWAY.matcher(up);
        if (flyway.matches()) {
            return flyway.group(1) + "U" + flyway.group(2);
        }
        if (up.endsWith(PRISMA)) {
            return up.substring(0, up.length() - PRISMA.length()) + "/down.sql";
        }
        String stem = up.endsWith(UP)
                ? up.substring(0, up.length() - UP.length())
                : up.endsWith(SQL) ? up.substring(0, up.length() - SQL.length()) : up;
        return stem + ".down.sql";
    }
}
