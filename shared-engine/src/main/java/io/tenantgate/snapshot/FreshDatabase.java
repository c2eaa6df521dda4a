package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Dump.Entry;
import java.util.Set;

/** What a dump says that a database fresh from {@code template0} has, or that concerns the database it came from as a whole. */
final class FreshDatabase {
    private static final Set<String> DATABASE = Set.of("DATABASE", "DATABASE PROPERTIES");
    private static final Set<String> ABOUT_SOMETHING = Set.of("ACL", "COMMENT", "SECURITY LABEL");

    private FreshDatabase() {}

    /** {@code CREATE DATABASE} and what else {@code --create} adds. */
    static boolean has(Entry entry) {
        return DATABASE.contains(entry.type())
                || (ABOUT_SOMETHING.contains(entry.type()) && entry.name().startsWith("DATABASE "));
    }

    /** The statements of such an entry, the drops of {@code --clean} before the first entry, and {@code CREATE SCHEMA public}. */
    static boolean has(Entry entry, String sql) {
        return has(entry)
                || (entry.equals(Entry.PREAMBLE) && isCleaning(sql))
                || (entry.type().equals("SCHEMA") && sql.equals("CREATE SCHEMA public"));
    }

    private static boolean isCleaning(String sql) {
        return sql.startsWith("DROP ")
                || sql.startsWith("ALTER ")
                || sql.startsWith("UPDATE pg_catalog.")
                || sql.startsWith("CREATE OR REPLACE VIEW ")
                || sql.startsWith("SELECT pg_catalog.lo_unlink(");
    }
}
