package io.tenantgate.live;

import io.tenantgate.catalog.Answer;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where production is: servers on which tenants are found by their names, and tenants whose database is told one by one.
 *
 * @param servers in the order in which they were given
 * @param named by tenant
 */
public record Targets(List<LiveUrl> servers, Map<String, LiveUrl> named) {
    private static final String FORM = "(?:(?:jdbc:)?postgres(?:ql)?:|host=|dbname=).*";
    private static final Pattern URL = Pattern.compile(FORM);
    private static final Pattern NAMED = Pattern.compile("([^=:/\\s]+)=(" + FORM + ")");

    /** Production is not looked at. */
    public static final Targets NONE = new Targets(List.of(), Map.of());

    public Targets {
        servers = List.copyOf(servers);
        named = Map.copyOf(named);
    }

    /**
     * Reads {@code URL}, {@code TENANT=URL}, or the name of a file that has one of these in each line.
     *
     * @param environment stands for what is missing in a URL, see {@link LiveUrl#parse}
     * @throws UsageException when one of them cannot be understood; without repeating it, since it may hold a password
     */
    public static Targets parse(List<String> given, Map<String, String> environment) {
        List<LiveUrl> servers = new ArrayList<>();
        Map<String, LiveUrl> named = new LinkedHashMap<>();
        for (String one : given) {
            for (String target : lines(one)) {
                Matcher parts = NAMED.matcher(target);
                if (!isUrl(target) && parts.matches()) {
                    if (named.put(parts.group(1), LiveUrl.parse(parts.group(2), environment)) != null) {
                        throw new UsageException("--target names tenant " + parts.group(1) + " twice");
                    }
                } else {
                    servers.add(LiveUrl.parse(target, environment));
                }
            }
        }
        return new Targets(servers, named);
    }

    private static boolean isUrl(String target) {
        return URL.matcher(target).matches();
    }

    private static List<String> lines(String given) {
        if (isUrl(given) || NAMED.matcher(given).matches()) {
            return List.of(given);
        }
        try {
            Path file = Path.of(given);
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (lines.isEmpty()) {
                throw new UsageException("--target " + given + ": the file holds no URL");
            }
            return lines;
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    "--target is neither a URL (postgresql://user@host:port/database), nor TENANT=URL, nor a"
                            + " file of these that can be read",
                    e);
        }
    }

    /**
     * Makes sure that no tenant is named that is not there.
     *
     * @throws UsageException when one is
     */
    public void requireTenants(Fleet fleet) {
        Set<String> names =
                fleet.snapshots().stream().map(Snapshot::tenant).collect(Collectors.toCollection(TreeSet::new));
        named.keySet().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException(
                            "--target names tenant " + name + ", which has no snapshot; the first that has one is "
                                    + fleet.snapshots().get(0).tenant());
                });
    }

    /** Whether nobody asked for production. */
    public boolean isEmpty() {
        return servers.isEmpty() && named.isEmpty();
    }

    /**
     * Where each tenant is, and why the others could not be found.
     *
     * @param found by tenant
     * @param missing reasons by tenant
     * @param absent those of the missing that no server has, which all answered
     */
    public record Places(Map<String, LiveUrl> found, Map<String, String> missing, Set<String> absent) {
        public Places {
            found = Map.copyOf(found);
            missing = Map.copyOf(missing);
            absent = Set.copyOf(absent);
        }
    }

    /**
     * Asks the servers which of the tenants they have: databases, or with isolation by schema, schemas, of their names.
     *
     * @param tenants their names, each with its schema; null where it is a database
     */
    public Places find(Map<String, @Nullable String> tenants, LiveLimits limits) {
        boolean schemas = tenants.values().stream().anyMatch(Objects::nonNull);
        Map<LiveUrl, Set<String>> present = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (LiveUrl server : servers) {
            try {
                present.put(server, names(server, schemas, limits));
            } catch (GateException e) {
                failures.add(e.getMessage());
            }
        }
        Map<String, LiveUrl> found = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        Set<String> absent = new TreeSet<>();
        for (Map.Entry<String, @Nullable String> tenant : tenants.entrySet()) {
            String own = tenant.getValue();
            String name = own == null ? tenant.getKey() : own;
            List<LiveUrl> places = present.entrySet().stream()
                    .filter(server -> server.getValue().contains(name))
                    .map(Map.Entry::getKey)
                    .toList();
            LiveUrl told = named.get(tenant.getKey());
            if (told != null) {
                found.put(tenant.getKey(), told);
            } else if (places.size() == 1) {
                found.put(tenant.getKey(), own == null ? places.get(0).withDatabase(name) : places.get(0));
            } else {
                missing.put(tenant.getKey(), reason(places, present.keySet(), failures, schemas));
                if (places.isEmpty() && failures.isEmpty() && !present.isEmpty()) {
                    absent.add(tenant.getKey());
                }
            }
        }
        return new Places(found, missing, absent);
    }

    private static String reason(
            List<LiveUrl> places, Collection<LiveUrl> asked, List<String> failures, boolean schemas) {
        String kind = schemas ? "schema" : "database";
        if (places.size() > 1) {
            return "several targets have a " + kind + " of its name; give --target TENANT=URL";
        }
        if (!failures.isEmpty()) {
            return String.join("; ", failures);
        }
        return asked.isEmpty()
                ? "no --target was given for it"
                : "there is no " + kind + " of its name at "
                        + String.join(
                                ", ", asked.stream().map(LiveUrl::toString).toList());
    }

    private static Set<String> names(LiveUrl server, boolean schemas, LiveLimits limits) {
        String sql = schemas
                ? "SELECT nspname FROM pg_catalog.pg_namespace"
                : "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn";
        try (LiveDatabase database = LiveDatabase.open(server, limits)) {
            return new TreeSet<>(Answer.texts(database.connection(), sql));
        } catch (SQLException e) {
            throw LiveFailures.of(server, e);
        }
    }
}
