package io.tenantgate.audit;

import io.tenantgate.catalog.Answer;
import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveFailures;
import io.tenantgate.live.LiveLimits;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.report.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What of a server in production is a tenant, so that one which the record does not know is noticed.
 *
 * @param databases a glob, or null where only the record tells
 * @param schemas a glob, or null for all but {@code public}
 */
public record TenantNames(
        @Nullable String databases, @Nullable String schemas) {
    private static final String DATABASES =
            "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn AND NOT datistemplate";
    private static final String SCHEMAS = "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_'"
            + " AND nspname NOT IN ('information_schema', 'public')";

    public TenantNames {
        requireGlob(databases);
        requireGlob(schemas);
    }

    private static void requireGlob(@Nullable String glob) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + (glob == null ? "*" : glob));
        } catch (PatternSyntaxException e) {
            throw new UsageException("\"" + glob + "\" is no glob (" + e.getDescription() + "); write 'tenant_*'", e);
        }
    }

    /** @param bySchema whether tenants are schemas */
    List<String> at(LiveUrl server, boolean bySchema, LiveLimits limits) {
        if (!bySchema && databases == null) {
            return List.of();
        }
        String chosen = bySchema ? schemas : databases;
        PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + (chosen == null ? "*" : chosen));
        try (LiveDatabase live = LiveDatabase.open(server, limits)) {
            return Answer.texts(live.connection(), bySchema ? SCHEMAS : DATABASES).stream()
                    .filter(name -> matches(glob, name))
                    .toList();
        } catch (SQLException e) {
            throw LiveFailures.of(server, e);
        }
    }

    private static boolean matches(PathMatcher glob, String name) {
        try {
            return glob.matches(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
