package io.tenantgate.live;

import io.tenantgate.report.UsageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a database of production is. Only {@link #properties} and {@link #libpqEnvironment} give the password away; it is in no
 * text and no message.
 *
 * <p>Without a password, pgjdbc and {@code pg_dump} both look into the password file ({@code PGPASSFILE}, {@code ~/.pgpass};
 * manual, "The Password File").
 */
public final class LiveUrl {
    /** libpq's names (manual, "Parameter Key Words") with those of pgjdbc for the same. */
    static final Map<String, String> TLS = Map.of(
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "sslpassword", "sslpassword",
            "gssencmode", "gssEncMode",
            "channel_binding", "channelBinding",
            "target_session_attrs", "targetServerType");

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "primary", "primary",
            "read-write", "primary",
            "standby", "secondary",
            "read-only", "secondary",
            "prefer-standby", "preferSecondary");

    private final String hosts;
    private final String database;
    private final String user;
    private final @Nullable String password;
    private final SortedMap<String, String> tls;

    /**
     * @param hosts {@code host:port}, of several servers with commas between
     * @param tls parameters by libpq's name, of {@link #TLS}
     */
    LiveUrl(String hosts, String database, String user, @Nullable String password, Map<String, String> tls) {
        this.hosts = hosts;
        this.database = database;
        this.user = user;
        this.password = password;
        this.tls = new TreeMap<>(tls);
    }

    /**
     * Reads {@code postgresql://user@host:port/db?sslmode=…}, {@code jdbc:postgresql://…}, or libpq's {@code host=… dbname=…}.
     *
     * @param environment variables that stand for what is missing, as with libpq: {@code PGHOST}, {@code PGPORT}, {@code PGUSER},
     *     {@code PGPASSWORD}, {@code PGDATABASE}, {@code PGSSLMODE}, {@code PGSSLROOTCERT}, …
     * @throws UsageException when it cannot be understood; without repeating it
     */
    public static LiveUrl parse(String url, Map<String, String> environment) {
        return new LiveUrlParser(environment).parse(url);
    }

    /** Another database of the same server. */
    public LiveUrl withDatabase(String other) {
        return new LiveUrl(hosts, other, user, password, tls);
    }

    /** The same database at one of the servers. */
    LiveUrl at(String host, int port) {
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return new LiveUrl(bracketed + ":" + port, database, user, password, tls);
    }

    /** {@code host:port}, of several servers with commas between. */
    public String server() {
        return hosts;
    }

    /** The database's name. */
    public String database() {
        return database;
    }

    /** The role that connects. */
    public String user() {
        return user;
    }

    /** For pgjdbc, without credentials. */
    String jdbc() {
        return "jdbc:postgresql://" + hosts + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For pgjdbc: credentials and how the line is protected. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        tls.forEach((name, value) -> properties.setProperty(
                TLS.getOrDefault(name, name),
                name.equals("target_session_attrs") ? SERVER_TYPES.getOrDefault(value, value) : value));
        return properties;
    }

    /** For a program that uses libpq (manual, "Environment Variables"): nothing of it belongs on a command line. */
    public SortedMap<String, String> libpqEnvironment() {
        SortedMap<String, String> environment = new TreeMap<>();
        int port = hosts.lastIndexOf(':');
        String host = hosts.substring(0, port);
        environment.put("PGHOST", host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        environment.put("PGPORT", hosts.substring(port + 1));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", user);
        if (password != null) {
            environment.put("PGPASSWORD", password);
        }
        // A server's role is settled once a connection is there.
        environment.putAll(tls.entrySet().stream()
                .filter(one -> !one.getKey().equals("target_session_attrs"))
                .collect(Collectors.toMap(LiveUrl::variable, Map.Entry::getValue)));
        return environment;
    }

    private static String variable(Map.Entry<String, String> parameter) {
        return parameter.getKey().equals("channel_binding")
                ? "PGCHANNELBINDING"
                : "PG" + parameter.getKey().toUpperCase(java.util.Locale.ROOT);
    }

    /** {@code postgresql://user@host:port/db}: never with a password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + hosts + "/" + database;
    }

    /** Whether both lead to the same database as the same role. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LiveUrl url && url.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
