package io.tenantgate.render.html;

import static java.util.Comparator.comparing;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.TenantSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All tenants as cells, by shape and outcome.
 *
 * @param size how large a cell is: {@code large} to {@code tiny}
 * @param total how many tenants ended how, the worst first
 */
record FleetMap(String size, List<Count> total, Some<Group> groups) {
    private static final int GROUPS = 60;
    private static final int CELLS = 12_000;
    private static final int NAMED = 2_000;

    /** How many tenants ended so. */
    record Count(Tone tone, String words) {}

    /** A tenant; {@code title} is empty where there are too many to name each. */
    record Cell(Tone tone, String title) {}

    /** The tenants of a shape, the worst first. */
    record Group(String shape, boolean main, String summary, Some<Cell> cells) {}

    static FleetMap of(Report report) {
        FleetSummary fleet = report.fleet();
        List<TenantSummary> tenants = report.tenants();
        if (fleet == null || tenants.isEmpty()) {
            return new FleetMap("large", List.of(), new Some<>(List.of(), 0));
        }
        Map<String, List<TenantSummary>> byShape = tenants.stream().collect(Collectors.groupingBy(TenantSummary::shape));
        List<Group> groups = new ArrayList<>();
        int room = CELLS;
        for (ShapeSummary shape : fleet.shapes()) {
            List<TenantSummary> members = byShape.getOrDefault(shape.id(), List.of());
            if (!members.isEmpty()) {
                groups.add(group(shape.id(), groups.isEmpty(), members, tenants.size() <= NAMED, room));
                room = Math.max(0, room - members.size());
            }
        }
        return new FleetMap(size(tenants.size()), counts(tenants), Some.of(groups, GROUPS));
    }

    private static Group group(String shape, boolean main, List<TenantSummary> members, boolean named, int room) {
        List<Cell> cells = members.stream()
                .sorted(comparing((TenantSummary tenant) -> Tone.of(tenant.outcome()), Comparator.reverseOrder())
                        .thenComparing(TenantSummary::name))
                .map(tenant -> cell(tenant, named))
                .toList();
        String summary = counts(members).stream().map(Count::words).collect(Collectors.joining(", "));
        return new Group(shape, main, summary, Some.of(cells, room));
    }

    private static Cell cell(TenantSummary tenant, boolean named) {
        Tone tone = Tone.of(tenant.outcome());
        return new Cell(tone, named || tone == Tone.FAIL && tenant.name().length() < 40 ? title(tenant) : "");
    }

    private static String title(TenantSummary tenant) {
        Long bytes = tenant.bytes();
        Long blocked = tenant.estimatedBlockedMs();
        return Prose.clip(tenant.name(), 80) + ": "
                + tenant.outcome().name().toLowerCase(Locale.ROOT)
                + (bytes == null ? "" : ", " + Numbers.bytes(bytes))
                + (blocked == null ? "" : ", blocked for " + Numbers.millis(blocked));
    }

    private static List<Count> counts(List<TenantSummary> tenants) {
        Map<Tone, Long> counts = new EnumMap<>(Tone.class);
        tenants.forEach(tenant -> counts.merge(Tone.of(tenant.outcome()), 1L, Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Tone, Long>comparingByKey().reversed())
                .map(one -> new Count(
                        one.getKey(),
                        Numbers.count(one.getValue()) + " " + one.getKey().css()))
                .toList();
    }

    private static String size(int tenants) {
        if (tenants <= 120) {
            return "large";
        }
        return tenants <= 600 ? "medium" : tenants <= 2500 ? "small" : "tiny";
    }
}
