package io.tenantgate.mirror;

import io.tenantgate.snapshot.Dump;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One statement of a dump, told apart by what the loading of a schema does with it. */
record DumpStatement(Dump.Entry entry, String sql, int line) {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$.]+)";
    private static final Pattern SETTING = Pattern.compile(
            "SET\\s+(?:SESSION\\s+)?([\\w.]+)\\s*(?:=|\\bTO\\b)\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern EXTENSION = Pattern.compile(
            "CREATE\\s+EXTENSION\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\"(?:[^\"]|\"\")+\"|[\\w$]+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DATABASE_SETTING = Pattern.compile(
            "ALTER\\s+(?:DATABASE\\s+" + NAME + "|ROLE\\s+" + NAME + "\\s+IN\\s+DATABASE\\s+" + NAME
                    + ")\\s+(SET\\s+(?!TABLESPACE\\b).+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PUBLIC_SCHEMA =
            Pattern.compile("CREATE\\s+SCHEMA\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?public\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_THE_CLUSTER = Pattern.compile(
            "(?:CREATE|ALTER|DROP)\\s+(?:ROLE|USER(?!\\s+MAPPING)|GROUP|DATABASE|TABLESPACE|SYSTEM|SUBSCRIPTION)\\b.*"
                    + "|(?:GRANT|REVOKE)\\s+(?!.*\\bON\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SEARCH_PATH = Pattern.compile(
            "SELECT\\s+pg_catalog\\.set_config\\('search_path'.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Entries that hold rows, numbers or what a mirror must not have: other servers' passwords, incoming replication. */
    private static final Set<String> LEFT_OUT = Set.of(
            "TABLE DATA",
            "SEQUENCE SET",
            "BLOB",
            "BLOBS",
            "BLOB METADATA",
            "STATISTICS DATA",
            "MATERIALIZED VIEW DATA",
            "DATABASE",
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "USER MAPPING",
            "SECURITY LABEL");

    /** What {@code pg_dump} writes DDL with. */
    private static final Set<String> DDL = Set.of("CREATE", "ALTER", "COMMENT", "GRANT", "REVOKE");

    enum Kind {
        /** Run it. */
        DDL,
        /** Run it as the bootstrap superuser, to whom the result then belongs. */
        AS_ADMIN,
        EXTENSION,
        SETTING,
        DATABASE_SETTING,
        SEARCH_PATH,
        LEFT_OUT,
        /** Nothing that {@code pg_dump} writes. */
        FOREIGN
    }

    /** Whether a mirror is loaded without the entry. */
    static boolean isLeftOut(Dump.Entry entry) {
        return LEFT_OUT.contains(entry.type());
    }

    Kind kind() {
        if (DATABASE_SETTING.matcher(sql).matches()) {
            return Kind.DATABASE_SETTING;
        }
        if (isLeftOut(entry)
                || entry.name().startsWith("DATABASE ")
                || OF_THE_CLUSTER.matcher(sql).matches()
                || PUBLIC_SCHEMA.matcher(sql).matches()
                || isCleaning()) {
            return Kind.LEFT_OUT;
        }
        if (entry.type().equals("EVENT TRIGGER")) {
            // Its owner must be a superuser, so the one the dump names cannot have it.
            return firstWord().equals("CREATE") ? Kind.AS_ADMIN : Kind.LEFT_OUT;
        }
        return switch (firstWord()) {
            case "SET" -> SETTING.matcher(sql).matches() ? Kind.SETTING : Kind.FOREIGN;
            case "SELECT" -> SEARCH_PATH.matcher(sql).matches() ? Kind.SEARCH_PATH : Kind.LEFT_OUT;
            // A restore in one transaction; the load is one anyway.
            case "BEGIN", "COMMIT" -> Kind.LEFT_OUT;
            default -> {
                if (EXTENSION.matcher(sql).matches()) {
                    yield Kind.EXTENSION;
                }
                yield DDL.contains(firstWord()) ? Kind.DDL : Kind.FOREIGN;
            }
        };
    }

    /** The name of the setting, of a {@code SET}. */
    String setting() {
        return group(SETTING, 1).toLowerCase(Locale.ROOT);
    }

    /** The value of the setting without quotes. */
    String value() {
        return group(SETTING, 2).strip().replace("'", "");
    }

    /** {@code SET …}, of an {@code ALTER DATABASE … SET …}. */
    String databaseSetting() {
        return group(DATABASE_SETTING, 1);
    }

    /** The extension's name, of a {@code CREATE EXTENSION}. */
    String extension() {
        var name = group(EXTENSION, 1);
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** With {@code --clean} a dump begins with what takes the old objects away; here there are none. */
    private boolean isCleaning() {
        return firstWord().equals("DROP")
                || (entry.type().isEmpty() && firstWord().equals("ALTER"));
    }

    private String firstWord() {
        return sql.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    }

    private String group(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(sql);
        @Nullable String found = matcher.matches() ? matcher.group(group) : null;
        return found == null ? "" : found;
    }
}
