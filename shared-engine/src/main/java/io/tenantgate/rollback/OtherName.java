package io.tenantgate.rollback;

import io.tenantgate.catalog.ObjectKey;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Names of collations, operators, servers and the like, whose key is their kind and then their name. */
final class OtherName {
    private static final Pattern KIND = Pattern.compile(
            "^(?:text search (?:configuration|dictionary|parser|template)|foreign-data wrapper|event trigger|access method"
                    + "|operator (?:class|family)|[a-z]+) ");

    private OtherName() {}

    static String of(ObjectKey key) {
        return KIND.matcher(key.name()).replaceFirst("");
    }

    /** Whether an object is made with this one. */
    static boolean isUsed(ObjectKey key, SortedMap<String, String> properties, String text) {
        String name = of(key);
        String kind = key.name().substring(0, key.name().length() - name.length());
        String definition = properties.getOrDefault("definition", "");
        return switch (kind) {
            case "server " -> isServedBy(name, properties);
            case "foreign-data wrapper " -> definition.endsWith(" FOREIGN DATA WRAPPER " + name);
            case "access method " ->
                properties.getOrDefault("access method", "").equals(name)
                        || definition.contains(" USING " + name + " ");
            case "collation ",
                    "text search configuration ",
                    "text search dictionary ",
                    "text search parser ",
                    "text search template ",
                    "operator ",
                    "operator family ",
                    "operator class " ->
                Uses.word(Pattern.quote(name.replaceFirst("(?s)(\\(| USING ).*", "")), "")
                        .matcher(text)
                        .find();
            default -> false;
        };
    }

    /** Whether it is a foreign table of the server. */
    static boolean isServedBy(String server, SortedMap<String, String> properties) {
        String told = properties.getOrDefault("server", "");
        return told.equals(server) || told.startsWith(server + " OPTIONS");
    }
}
