package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Tells which schemas are tenants, and so to which tenant an entry of a dump belongs. */
public final class TenantSchemas {
    private static final Set<String> NEVER = Set.of("public", "information_schema");
    private static final Set<String> ABOUT_SOMETHING = Set.of("ACL", "COMMENT", "SECURITY LABEL");
    private static final String SCHEMA = "SCHEMA ";

    private final Predicate<String> isTenant;
    private final Map<String, Boolean> known = new HashMap<>();

    private TenantSchemas(Predicate<String> isTenant) {
        this.isTenant = isTenant;
    }

    /** With isolation by database no schema is a tenant. */
    static TenantSchemas none() {
        return new TenantSchemas(schema -> false);
    }

    /** One schema alone. */
    static TenantSchemas only(String tenant) {
        return new TenantSchemas(tenant::equals);
    }

    /** Those that the glob names, or without a glob all that are not PostgreSQL's own. */
    public static TenantSchemas matching(@Nullable String glob) {
        if (glob == null) {
            return new TenantSchemas(schema -> !NEVER.contains(schema) && !schema.startsWith("pg_"));
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return new TenantSchemas(schema -> matches(matcher, schema));
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "tenants.schemas: \"" + glob + "\" is no glob (" + e.getDescription()
                            + "); write for instance tenant_*",
                    e);
        }
    }

    private static boolean matches(PathMatcher matcher, String schema) {
        try {
            return matcher.matches(Path.of(schema));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether the schema is a tenant's. */
    public boolean include(String schema) {
        return known.computeIfAbsent(schema, isTenant::test);
    }

    /** The tenant's schema that the entry belongs to; nothing for what tenants share. */
    Optional<String> of(Entry entry) {
        return schema(entry).filter(this::include);
    }

    private static Optional<String> schema(Entry entry) {
        if (entry.schema() != null) {
            return Optional.of(entry.schema());
        }
        if (entry.type().equals("SCHEMA")) {
            return Optional.of(entry.name());
        }
        if (ABOUT_SOMETHING.contains(entry.type()) && entry.name().startsWith(SCHEMA)) {
            SqlLexer lexer = new SqlLexer(entry.name(), SCHEMA.length());
            return lexer.next() == Token.END ? Optional.empty() : Optional.of(lexer.name());
        }
        return Optional.empty();
    }
}
