package io.tenantgate.models;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The enums of one catalog, by the name that types are printed with. */
final class Enums {
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

    private final Map<String, List<String>> labels = new HashMap<>();
    private final @Nullable Pattern names;

    Enums(Catalog catalog) {
        catalog.objects().forEach((key, properties) -> {
            if (key.kind() == ObjectKind.ENUM) {
                labels.put(SqlName.of(key), labels(properties.getOrDefault("labels", "")));
            }
        });
        names = labels.isEmpty()
                ? null
                : Pattern.compile("(?<![\\w$.\"])(?:"
                        + String.join(
                                "|",
                                labels.keySet().stream().map(Pattern::quote).toList()) + ")(?![\\w$\"])");
    }

    private static List<String> labels(String list) {
        List<String> found = new ArrayList<>();
        LABEL.matcher(list).results().forEach(each -> found.add(each.group(1).replace("''", "'")));
        return found;
    }

    /** The labels of an enum type or of an array of it; null for any other type. */
    @Nullable
    List<String> of(String type) {
        return labels.get(element(type));
    }

    static String element(String type) {
        return type.replaceFirst("(\\[])+$", "");
    }

    /** A definition with all names of enums alike, because every ORM gives them another. */
    String unnamed(String definition) {
        return names == null ? definition : names.matcher(definition).replaceAll("enum");
    }
}
