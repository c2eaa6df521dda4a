package io.tenantgate.cli;

import io.tenantgate.pack.Inspection;
import io.tenantgate.pack.Inspection.Behind;
import io.tenantgate.pack.Inspection.Gap;
import io.tenantgate.pack.Inspection.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection for people. */
final class InspectionTable {
    private static final int EXAMPLES = 3;
    private static final int DIFFERENCES = 5;
    private static final int SHOWN = 20;

    private InspectionTable() {}

    static List<String> lines(Inspection pack) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %d tenants, isolation %s, captured %s ago (%s) by %s"
                .formatted(
                        pack.pack(),
                        pack.tenants(),
                        pack.isolation().name().toLowerCase(Locale.ROOT),
                        age(pack.ageSeconds()),
                        pack.capturedAt(),
                        pack.tool()));
        lines.add("%s, %d bytes for each tenant; PostgreSQL %s"
                .formatted(
                        size(pack.bytes()),
                        pack.bytes() / Math.max(1, pack.tenants()),
                        pack.servers().entrySet().stream()
                                .map(server -> server.getKey() + " (" + server.getValue() + ")")
                                .collect(Collectors.joining(", "))));
        shapes(pack.shapes(), lines);
        section("Behind in their migrations", pack.behind(), InspectionTable::behind, lines);
        section("Not captured", pack.gaps(), InspectionTable::gap, lines);
        section(
                "Not read",
                List.copyOf(pack.notRead().entrySet()),
                note -> note.getKey() + " (" + count(note.getValue(), "tenant") + ")",
                lines);
        return lines;
    }

    private static void shapes(List<Shape> shapes, List<String> lines) {
        lines.add("");
        lines.add("%-12s %8s %7s %8s  %s".formatted("SHAPE", "TENANTS", "TABLES", "INDEXES", "AGAINST THE MAIN SHAPE"));
        for (Shape shape : shapes) {
            boolean main = shape.equals(shapes.get(0));
            String first = main
                    ? "main shape"
                    : shape.differences().isEmpty()
                            ? "equal"
                            : shape.differences().get(0);
            lines.add("%-12s %8d %7d %8d  %s"
                    .formatted(shape.id(), shape.tenants().size(), shape.tables(), shape.indexes(), first));
            shape.differences().stream().skip(1).limit(DIFFERENCES - 1).forEach(one -> lines.add(" ".repeat(40) + one));
            if (shape.differences().size() > DIFFERENCES) {
                lines.add(" ".repeat(40) + "… and " + (shape.differences().size() - DIFFERENCES) + " more");
            }
            if (!main) {
                lines.add(" ".repeat(40) + "(" + examples(shape.tenants()) + ")");
            }
        }
    }

    private interface Text<T> {
        String of(T item);
    }

    private static <T> void section(String title, List<T> items, Text<T> text, List<String> lines) {
        if (items.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title + ":");
        items.stream().limit(SHOWN).forEach(item -> lines.add("  " + text.of(item)));
        if (items.size() > SHOWN) {
            lines.add("  … and " + (items.size() - SHOWN) + " more; --format json lists all");
        }
    }

    private static String behind(Behind tenant) {
        return tenant.tenant() + ": lacks " + examples(tenant.migrations());
    }

    private static String gap(Gap gap) {
        String snapshot = switch (gap.kind()) {
            case "missing" -> "no snapshot";
            case "stale" -> "snapshot of " + gap.lastSnapshot();
            default -> "migration history not read";
        };
        return gap.tenant() + ": " + snapshot + ", since " + gap.since() + ": " + gap.reason();
    }

    private static String examples(List<String> names) {
        return names.size() <= EXAMPLES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, EXAMPLES)) + " and " + (names.size() - EXAMPLES) + " more";
    }

    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toDays() >= 2) {
            return age.toDays() + " days";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + " minutes" : count((int) age.toSeconds(), "second");
    }

    private static String size(long bytes) {
        return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
