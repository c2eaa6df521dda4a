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
record FleetMap(String size, List<Count> total, List<Group> groups) {
    private static final int GROUPS = 12;
    private static final int CELLS = 12_000;
    private static final int NAMED = 2_000;

    /** How many tenants ended so. */
    record Count(Tone tone, String words) {}

    /** A tenant; {@code title} is empty where there are too many to name each. */
    record Cell(Tone tone, String title) {}

    /**
     * The tenants of a shape, the worst first.
     *
     * @param shape its id, or how many small shapes these are
     */
    record Group(String shape, String summary, Some<Cell> cells) {}

    static FleetMap of(Report report) {
        FleetSummary fleet = report.fleet();
        List<TenantSummary> tenants = report.tenants();
        if (fleet == null || tenants.isEmpty()) {
            return new FleetMap("large", List.of(), List.of());
        }
        Map<String, List<TenantSummary>> byShape =
                tenants.stream().collect(Collectors.groupingBy(TenantSummary::shape));
        List<ShapeSummary> shapes = fleet.shapes();
        boolean few = shapes.size() <= GROUPS;
        boolean named = tenants.size() <= NAMED;
        List<Group> groups = new ArrayList<>();
        int room = CELLS;
        for (ShapeSummary shape : few ? shapes : shapes.subList(0, GROUPS - 1)) {
            List<TenantSummary> members = byShape.getOrDefault(shape.id(), List.of());
            groups.add(group("Shape " + shape.id(), members, named, room));
            room = Math.max(0, room - members.size());
        }
        if (!few) {
            List<ShapeSummary> small = shapes.subList(GROUPS - 1, shapes.size());
            List<TenantSummary> members = small.stream()
                    .flatMap(shape -> byShape.getOrDefault(shape.id(), List.of()).stream())
                    .toList();
            groups.add(group(Numbers.count(small.size()) + " smaller shapes", members, named, room));
        }
        return new FleetMap(size(tenants.size()), counts(tenants), groups);
    }

    /** Whether it wants all of the page's width. */
    boolean isWide() {
        return size.equals("small") || size.equals("tiny");
    }

    private static Group group(String shape, List<TenantSummary> members, boolean named, int room) {
        List<Cell> cells = members.stream()
                .sorted(comparing((TenantSummary tenant) -> Tone.of(tenant.outcome()), Comparator.reverseOrder())
                        .thenComparing(TenantSummary::name))
                .map(tenant -> cell(tenant, named))
                .toList();
        String summary = counts(members).stream().map(Count::words).collect(Collectors.joining(", "));
        return new Group(shape, summary, Some.of(cells, room));
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
