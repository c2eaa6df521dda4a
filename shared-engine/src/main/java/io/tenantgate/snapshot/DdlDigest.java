package io.tenantgate.snapshot;

import io.tenantgate.digest.Sha256;
import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.sql.SqlScript;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** SHA-256 over the DDL of a dump, by the statements' meaning and in their order. */
final class DdlDigest {
    private static final Set<String> NO_DDL = Set.of(
            "TABLE DATA",
            "MATERIALIZED VIEW DATA",
            "SEQUENCE SET",
            "STATISTICS DATA",
            "BLOB",
            "BLOBS",
            "BLOB METADATA",
            "BLOB COMMENTS");
    private static final Set<String> WITH_STORAGE = Set.of("TABLE", "MATERIALIZED VIEW");
    private static final String ORDINARY_STORAGE = "heap";

    private final MessageDigest sha = Sha256.start();

    /** Whether the statement makes or changes an object, and does not only set up the session or bring data. */
    static boolean isDdl(Entry entry, String sql) {
        return !NO_DDL.contains(entry.type())
                && !entry.name().startsWith("LARGE OBJECT")
                && (!isSetting(sql) || isGrantor(entry, sql));
    }

    private static boolean isSetting(String sql) {
        return sql.startsWith("SET ")
                || sql.startsWith("SELECT pg_catalog.set_config(")
                || sql.equals("RESET SESSION AUTHORIZATION");
    }

    /** Inside an ACL entry the session's role says who granted; elsewhere it only stands for the owner, which the entry tells. */
    private static boolean isGrantor(Entry entry, String sql) {
        return entry.type().equals("ACL")
                && sql.startsWith("SET SESSION AUTHORIZATION ")
                && !sql.endsWith("'")
                && !sql.endsWith(" DEFAULT");
    }

    /**
     * Adds one statement.
     *
     * @param storage the table access method that is the default where the statement stands
     */
    void add(Entry entry, String sql, String storage, SchemaPlaceholder placeholder) {
        feed(entry.owner() == null ? "" : entry.owner());
        if (WITH_STORAGE.contains(entry.type()) && !storage.equals(ORDINARY_STORAGE)) {
            feed(storage);
        }
        feed(placeholder.in(SqlScript.normalize(sql)));
    }

    private void feed(String text) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }

    /** The digest of what was added, in hexadecimal; nothing may be added afterwards. */
    String hex() {
        return Sha256.hex(sha);
    }
}
