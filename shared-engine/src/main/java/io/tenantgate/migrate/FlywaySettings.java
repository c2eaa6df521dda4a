package io.tenantgate.migrate;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a project's {@code flyway.conf} or {@code flyway.toml} says about the running of scripts.
 *
 * @param mixed whether one script may hold statements of both kinds
 * @param executeInTransaction whether scripts run in a transaction where nothing else is said
 * @param outOfOrder whether a version below the last applied one may still run
 * @param placeholders values by name; empty unless the file defines some
 */
record FlywaySettings(
        boolean mixed, boolean executeInTransaction, boolean outOfOrder, Map<String, String> placeholders) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([\\w.\\-\"]+)\\s*=\\s*(.*?)\\s*");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([\\w.\\-]+)]\\s*");

    FlywaySettings {
        placeholders = Map.copyOf(placeholders);
    }

    /** Reads the first such file beside the migrations or in a folder above them, up to {@code base}. */
    static FlywaySettings find(Path base, Path migrations) {
        Path folder = migrations.toAbsolutePath().normalize();
        Path top = base.toAbsolutePath().normalize();
        while (folder != null && folder.startsWith(top)) {
            for (String name : List.of("flyway.toml", "flyway.conf", "conf/flyway.toml", "conf/flyway.conf")) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    return parse(read(file));
                }
            }
            folder = folder.getParent();
        }
        return parse(List.of());
    }

    /** The settings of one file, as {@code flyway.key=value} or in TOML sections, by the key after {@code flyway.}. */
    static FlywaySettings parse(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String line : lines) {
            Matcher header = SECTION.matcher(line);
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (header.matches()) {
                section = header.group(1) + ".";
            } else if (assignment.matches() && !line.strip().startsWith("#")) {
                String key = (section + assignment.group(1)).replace("\"", "");
                values.put(key.startsWith("flyway.") ? key.substring(7) : key, unquote(assignment.group(2)));
            }
        }
        Map<String, String> placeholders = new HashMap<>();
        if (!"false".equals(values.get("placeholderReplacement"))) {
            values.forEach((key, value) -> {
                if (key.startsWith("placeholders.")) {
                    placeholders.put(key.substring("placeholders.".length()), value);
                }
            });
        }
        return new FlywaySettings(
                "true".equals(values.get("mixed")),
                !"false".equals(values.get("executeInTransaction")),
                "true".equals(values.get("outOfOrder")),
                placeholders);
    }

    /** The {@code executeInTransaction} of a script's own {@code .conf}, or what holds for all. */
    static Map<String, String> scriptSettings(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : Sections.lines(text)) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                values.put(assignment.group(1), unquote(assignment.group(2)));
            }
        }
        return values;
    }

    private static List<String> read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UsageException(file.getFileName() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
