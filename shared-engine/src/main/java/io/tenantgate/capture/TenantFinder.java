package io.tenantgate.capture;

import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveFailures;
import io.tenantgate.live.LiveLimits;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.report.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Asks servers which tenants they have, in the way that a request names. */
final class TenantFinder {
    private static final String DATABASES =
            "select datname from pg_database where datallowconn and not datistemplate order by 1";
    private static final String SCHEMAS =
            "select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') order by 1";

    private final CaptureRequest request;
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    TenantFinder(CaptureRequest request) {
        this.request = request;
    }

    /** What of the request tells the tenants, for a message. */
    String source() {
        if (request.databases() != null) {
            return "--databases " + request.databases();
        }
        return request.schemas() != null ? "--schemas " + request.schemas() : "--tenants-query";
    }

    /** Where they were looked for, without secrets. */
    List<String> sources() {
        return sources;
    }

    List<Tenant> find() {
        requireOneWay();
        for (String line : request.urls()) {
            String text = line.strip();
            int space = text.indexOf(' ');
            // Text of the form host=… dbname=… has spaces, too, but never a name before the first of them.
            boolean named = space > 0
                    && !text.substring(0, space).contains("=")
                    && !text.substring(0, space).contains(":");
            LiveUrl url = LiveUrl.parse(named ? text.substring(space + 1) : text, request.environment());
            find(named ? text.substring(0, space) : null, url);
        }
        return tenants;
    }

    private void requireOneWay() {
        long ways = java.util.stream.Stream.of(request.databases(), request.schemas(), request.tenantsQuery())
                .filter(java.util.Objects::nonNull)
                .count();
        if (ways > 1) {
            throw new UsageException(
                    "--databases, --schemas and --tenants-query each tell the tenants; give one of them");
        }
        if (request.urls().isEmpty()) {
            throw new UsageException(
                    "no database is named; give --url postgresql://user@host:port/database, or --urls FILE");
        }
    }

    private void find(@Nullable String name, LiveUrl url) {
        String databases = request.databases();
        String schemas = request.schemas();
        String query = request.tenantsQuery();
        if (databases != null) {
            sources.add(url.server() + ", databases " + databases);
            PathMatcher glob = glob("--databases", databases);
            for (String database : names(url, DATABASES)) {
                if (matches(glob, database)) {
                    tenants.add(new Tenant(database, url.withDatabase(database), null));
                }
            }
        } else if (schemas != null) {
            sources.add(url + ", schemas " + schemas);
            PathMatcher glob = glob("--schemas", schemas);
            for (String schema : names(url, SCHEMAS)) {
                if (matches(glob, schema)) {
                    tenants.add(new Tenant(schema, url, schema));
                }
            }
        } else if (query != null) {
            sources.add(url + ", tenants query");
            ask(url, query);
        } else {
            sources.add(url.toString());
            tenants.add(new Tenant(name == null ? url.database() : name, url, null));
        }
    }

    private static PathMatcher glob(String option, String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    option + ": \"" + glob + "\" is no glob (" + e.getDescription()
                            + "); write for instance 'tenant_*'",
                    e);
        }
    }

    private static boolean matches(PathMatcher glob, String name) {
        try {
            return glob.matches(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<String> names(LiveUrl url, String query) {
        try (LiveDatabase live = LiveDatabase.open(url, LiveLimits.USUAL);
                Statement statement = live.connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw LiveFailures.of(url, e);
        }
    }

    private void ask(LiveUrl url, String query) {
        try (LiveDatabase live = LiveDatabase.open(url, LiveLimits.USUAL);
                Statement statement = live.connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            String kind = kind(rows.getMetaData());
            while (rows.next()) {
                String name = rows.getString("name");
                String place = rows.getString(kind);
                if (name == null || place == null) {
                    throw new UsageException("--tenants-query: row " + rows.getRow() + " has no "
                            + (name == null ? "name" : kind) + "; leave such rows out");
                }
                tenants.add(
                        switch (kind) {
                            case "database" -> new Tenant(name, url.withDatabase(place), null);
                            case "schema" -> new Tenant(name, url, place);
                            default -> new Tenant(name, LiveUrl.parse(place, request.environment()), null);
                        });
            }
        } catch (SQLException e) {
            throw new UsageException("--tenants-query at " + url + ": " + LiveFailures.text(e), e);
        }
    }

    /** The column beside {@code name}. */
    private static String kind(ResultSetMetaData columns) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        List<String> kinds = List.of("database", "schema", "url").stream()
                .filter(labels::contains)
                .toList();
        if (!labels.contains("name") || kinds.size() != 1) {
            throw new UsageException("--tenants-query: its columns are " + String.join(", ", labels)
                    + "; wanted are name, and one of database, schema and url");
        }
        return kinds.get(0);
    }
}
