package io.tenantgate.rollback;

import io.tenantgate.catalog.OptionSecrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options of foreign data, as {@code name 'value'} with commas between. */
final class ForeignOptions {
    private static final Pattern OPTION = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^\" ,]+) (E?'(?:[^']|'')*')");

    private ForeignOptions() {}

    /** The clause that makes them. */
    static String clause(String of, String options) throws CannotGenerate {
        refuseSecrets(of, options);
        return options.isEmpty() ? "" : " OPTIONS (" + options + ")";
    }

    /** The clause that changes them. */
    static String change(String of, String now, String then) throws CannotGenerate {
        refuseSecrets(of, then);
        Map<String, String> here = parts(now);
        Map<String, String> there = parts(then);
        StringJoiner changes = new StringJoiner(", ", " OPTIONS (", ")");
        here.keySet().stream().filter(name -> !there.containsKey(name)).forEach(name -> changes.add("DROP " + name));
        there.forEach((name, value) -> {
            if (!value.equals(here.get(name))) {
                changes.add((here.containsKey(name) ? "SET " : "ADD ") + name + " " + value);
            }
        });
        return changes.toString();
    }

    private static void refuseSecrets(String of, String options) throws CannotGenerate {
        if (!OptionSecrets.removed(options).equals(options)) {
            throw new CannotGenerate(of + ": there is a secret among its options, which no script may hold");
        }
    }

    private static Map<String, String> parts(String options) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            parts.put(option.group(1), option.group(2));
        }
        return parts;
    }
}
