package io.tenantgate.mirror;

import io.tenantgate.report.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code postgres.url}, in the JDBC form ({@code jdbc:postgresql://host:port/db?user=…&password=…}) or in libpq's
 * ({@code postgresql://user:password@host:port/db}, manual, chapter 32.1.1.2). No message repeats it: it may hold a password.
 */
record ExternalUrl(ServerAddress address, String database) {
    private static final int DEFAULT_PORT = 5432;
    private static final Set<String> HARMLESS =
            Set.of("applicationname", "application_name", "connecttimeout", "connect_timeout", "gssencmode", "schema");
    private static final Set<String> PLAIN_SSL_MODES = Set.of("disable", "allow", "prefer");

    static ExternalUrl parse(@Nullable String url) {
        if (url == null || url.isBlank()) {
            throw new UsageException(
                    "postgres.provider is external but postgres.url is missing; give postgresql://user:password@host:port/db");
        }
        var uri = uri(url.strip());
        var parameters = parameters(uri.getRawQuery());
        var credentials = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        var user = credentials.length > 0 ? decode(credentials[0]) : parameters.getOrDefault("user", "postgres");
        var password = credentials.length > 1 ? decode(credentials[1]) : parameters.getOrDefault("password", "");
        var path = uri.getPath() == null ? "" : uri.getPath();
        var database = path.length() > 1 ? path.substring(1) : "postgres";
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new ExternalUrl(new ServerAddress(uri.getHost(), port, user, password), database);
    }

    private static URI uri(String url) {
        var text = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && Set.of("postgresql", "postgres").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below; the exception's own message would repeat the password.
        }
        throw new UsageException("postgres.url cannot be understood; write postgresql://user:password@host:port/db with"
                + " special characters of the password percent-encoded");
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var known = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var parts = pair.split("=", 2);
            var name = decode(parts[0]);
            var value = parts.length > 1 ? decode(parts[1]) : "";
            if (name.equals("user") || name.equals("password")) {
                known.put(name, value);
            } else if (!isHarmless(name, value)) {
                throw new UsageException(
                        "postgres.url has the parameter " + name + ", which the gate does not support; remove it");
            }
        }
        return known;
    }

    private static boolean isHarmless(String name, String value) {
        return HARMLESS.contains(name.toLowerCase(java.util.Locale.ROOT))
                || (name.equals("sslmode") && PLAIN_SSL_MODES.contains(value));
    }

    private static String decode(String text) {
        try {
            // A plus sign stands for itself in a URL of this kind.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
