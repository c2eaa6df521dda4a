package io.tenantgate.live;

import io.tenantgate.report.UsageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which people write where a database is (manual, "Connection Strings"; pgjdbc, "Connecting to the Database"). */
final class LiveUrlParser {
    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?:(?://(?:([^/?@]*)@)?([^/?@]*))?(?:/?([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\[\\]:/\\\\\\s]+)?(?::(\\d{1,5}))?");
    private static final Pattern KEYWORD = Pattern.compile(
            "\\s*(\\w+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s'\\\\]|\\\\.)*))(?=\\s|$)", Pattern.DOTALL);

    /** What says nothing about where the database is, or what the gate sets itself. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "application_name",
            "applicationname",
            "fallback_application_name",
            "connect_timeout",
            "connecttimeout",
            "logintimeout",
            "sockettimeout",
            "tcpkeepalive",
            "keepalives",
            "keepalives_idle",
            "client_encoding",
            "currentschema",
            "schema",
            "prepareThreshold".toLowerCase(Locale.ROOT),
            "pgbouncer",
            "connection_limit",
            "pool_timeout");

    /** pgjdbc's names for what libpq calls otherwise. */
    private static final Map<String, String> JDBC_NAMES = Map.of(
            "gssencmode", "gssencmode",
            "channelbinding", "channel_binding",
            "targetservertype", "target_session_attrs",
            "pghost", "host",
            "pgport", "port",
            "pgdbname", "dbname");

    private static final Map<String, String> VARIABLES = Map.of(
            "host", "PGHOST",
            "port", "PGPORT",
            "user", "PGUSER",
            "password", "PGPASSWORD",
            "dbname", "PGDATABASE",
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "channel_binding", "PGCHANNELBINDING");

    private final Map<String, String> environment;
    private final Map<String, String> parameters = new HashMap<>();

    LiveUrlParser(Map<String, String> environment) {
        this.environment = environment;
    }

    LiveUrl parse(String text) {
        String url = text.strip();
        Matcher matcher = URL.matcher(url);
        if (matcher.matches()) {
            ofUrl(matcher);
        } else if (url.contains("=") && !url.contains("://")) {
            ofKeywords(url);
        } else {
            throw refusal(
                    "it is none of postgresql://user@host:port/database, jdbc:postgresql://… and host=… dbname=…");
        }
        String user = value("user");
        if (user == null) {
            throw refusal("it names no user; write postgresql://USER@host:port/database, or set PGUSER");
        }
        String database = value("dbname");
        Map<String, String> tls = new TreeMap<>();
        for (String name : LiveUrl.TLS.keySet()) {
            String value = value(name);
            if (value != null) {
                tls.put(name, value);
            }
        }
        return new LiveUrl(hosts(), database == null ? user : database, user, value("password"), tls);
    }

    private void ofUrl(Matcher url) {
        if (url.group(1) != null) {
            String[] credentials = url.group(1).split(":", 2);
            put("user", decoded(credentials[0]));
            if (credentials.length > 1) {
                put("password", decoded(credentials[1]));
            }
        }
        if (url.group(2) != null) {
            hostsOfUrl(url.group(2));
        }
        put("dbname", decoded(url.group(3) == null ? "" : url.group(3)));
        for (String pair : url.group(4) == null ? new String[0] : url.group(4).split("&")) {
            String[] both = pair.split("=", 2);
            parameter(decoded(both[0]), both.length > 1 ? decoded(both[1]) : "");
        }
    }

    private void hostsOfUrl(String hosts) {
        List<String> names = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String one : hosts.split(",", -1)) {
            Matcher host = HOST.matcher(decoded(one));
            if (!host.matches()) {
                throw refusal("its host is none; special characters of a password are written percent-encoded,"
                        + " and sockets of the file system are not supported");
            }
            names.add(host.group(1) == null ? "" : host.group(1));
            ports.add(host.group(2) == null ? "" : host.group(2));
        }
        put("host", String.join(",", names));
        put("port", String.join(",", ports));
    }

    private void ofKeywords(String text) {
        Matcher matcher = KEYWORD.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw refusal(
                        "its text of the form host=… dbname=… breaks off; values with spaces stand in single quotes");
            }
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            parameter(matcher.group(1), value.replaceAll("(?s)\\\\(.)", "$1"));
            end = matcher.end();
        }
    }

    private void parameter(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        String known = JDBC_NAMES.getOrDefault(lower, lower);
        if (known.equals("hostaddr")) {
            known = "host";
        }
        if (known.equals("ssl")) {
            put("sslmode", value.equals("false") ? "disable" : "verify-full");
        } else if (VARIABLES.containsKey(known) || LiveUrl.TLS.containsKey(known)) {
            put(known, value);
        } else if (!WITHOUT_MEANING.contains(known)) {
            throw refusal("it has the parameter " + name + ", which is not supported; remove it");
        }
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private @Nullable String value(String name) {
        String given = parameters.get(name);
        if (given != null) {
            return given;
        }
        String variable = VARIABLES.get(name);
        String set = variable == null ? null : environment.get(variable);
        return set == null || set.isEmpty() ? null : set;
    }

    /** Each host with its port; one port, or none, serves all hosts. */
    private String hosts() {
        String named = value("host");
        String[] hosts = (named == null ? "localhost" : named).split(",", -1);
        String given = value("port");
        String[] ports = (given == null ? "" : given).split(",", -1);
        List<String> all = new ArrayList<>();
        for (int index = 0; index < hosts.length; index++) {
            String host = hosts[index].isEmpty() ? "localhost" : hosts[index];
            if (host.startsWith("/") || host.startsWith("@")) {
                throw refusal(
                        "its host is a socket of the file system, which is not supported; name a host, such as localhost");
            }
            String port = ports.length == 1 ? ports[0] : index < ports.length ? ports[index] : "";
            boolean bare = host.contains(":") && !host.startsWith("[");
            all.add((bare ? "[" + host + "]" : host) + ":" + port(port));
        }
        return String.join(",", all);
    }

    private int port(String text) {
        try {
            int port = text.isEmpty() ? 5432 : Integer.parseInt(text);
            if (port > 0 && port < 1 << 16) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw refusal("its port is no number from 1 to 65535");
    }

    private static String decoded(String text) {
        try {
            // A plus sign stands for itself in a URL of this kind.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal("a percent sign is followed by no two hexadecimal digits; write %25 for the sign itself");
        }
    }

    /** Without the URL, which may hold a password. */
    private static UsageException refusal(String problem) {
        return new UsageException("the URL of a database cannot be used: " + problem);
    }
}
