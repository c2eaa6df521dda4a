package io.tenantgate.render.html;

import static java.util.Comparator.comparingDouble;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.TenantSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * For how long the migrations make a tenant's reads or writes wait, by the tenant's size; both axes logarithmic.
 *
 * @param worst the tenants that wait longest
 * @param without how many tenants cannot be drawn, because their size or their wait is not known
 */
record BlockingPlot(
        List<Axis.Tick> x, List<Axis.Tick> y, List<Dot> dots, List<Fact> worst, String summary, int without) {
    private static final int EACH = 600;
    private static final int COLUMNS = 160;
    private static final int ROWS = 80;
    private static final int WORST = 5;
    private static final int SMALLEST = 4;

    /** A tenant, or several that lie too close to each other to be told apart. */
    record Dot(String x, String y, int radius, Tone tone, String title) {}

    private record Known(String name, Tone tone, double bytes, double millis) {}

    static BlockingPlot of(List<TenantSummary> tenants) {
        List<Known> known = tenants.stream()
                .map(BlockingPlot::known)
                .filter(Objects::nonNull)
                .sorted(comparingDouble(Known::millis).thenComparingDouble(Known::bytes))
                .toList();
        if (known.isEmpty()) {
            return new BlockingPlot(List.of(), List.of(), List.of(), List.of(), "", tenants.size());
        }
        OptionalDouble least = known.stream().mapToDouble(Known::bytes).min();
        OptionalDouble most = known.stream().mapToDouble(Known::bytes).max();
        Axis x = Axis.over(least.orElse(1), most.orElse(1), 1000);
        Axis y = Axis.over(known.get(0).millis(), known.get(known.size() - 1).millis(), 1);
        List<Known> worst = new ArrayList<>(known.subList(Math.max(0, known.size() - WORST), known.size()));
        Collections.reverse(worst);
        return new BlockingPlot(
                x.ticks(Numbers::bytes),
                y.ticksUpwards(BlockingPlot::tick),
                known.size() <= EACH ? each(known, x, y) : together(known, x, y),
                worst.stream()
                        .map(one -> new Fact(
                                Prose.clip(one.name(), 80),
                                Numbers.millis(one.millis()) + " (" + Numbers.bytes(one.bytes()) + ")"))
                        .toList(),
                "Estimated blocking of " + Numbers.count(known.size(), "tenant", "tenants") + " by size: from "
                        + Numbers.millis(known.get(0).millis()) + " to "
                        + Numbers.millis(known.get(known.size() - 1).millis()) + ".",
                tenants.size() - known.size());
    }

    private static @Nullable Known known(TenantSummary tenant) {
        Long bytes = tenant.bytes();
        Long millis = tenant.estimatedBlockedMs();
        return bytes == null || millis == null
                ? null
                : new Known(tenant.name(), Tone.of(tenant.outcome()), bytes.doubleValue(), millis.doubleValue());
    }

    private static String tick(double millis) {
        return millis < 1000 ? Math.round(millis) + " ms" : Numbers.count(Math.round(millis / 1000)) + " s";
    }

    private static List<Dot> each(List<Known> tenants, Axis x, Axis y) {
        return tenants.stream()
                .map(one -> dot(
                        x.place(one.bytes()),
                        y.place(one.millis()),
                        SMALLEST + 1,
                        one.tone(),
                        Prose.clip(one.name(), 80) + ": " + Numbers.millis(one.millis()) + ", "
                                + Numbers.bytes(one.bytes())))
                .toList();
    }

    private static List<Dot> together(List<Known> tenants, Axis x, Axis y) {
        Map<List<Long>, List<Known>> cells = new LinkedHashMap<>();
        for (Known one : tenants) {
            cells.computeIfAbsent(
                            List.of(
                                    Math.round(x.place(one.bytes()) * COLUMNS),
                                    Math.round(y.place(one.millis()) * ROWS)),
                            any -> new ArrayList<>())
                    .add(one);
        }
        List<Dot> dots = new ArrayList<>();
        cells.forEach((cell, members) -> dots.add(dot(
                (double) cell.get(0) / COLUMNS,
                (double) cell.get(1) / ROWS,
                SMALLEST + 2 * (int) Math.log10(members.size()),
                members.stream().map(Known::tone).max(Tone::compareTo).orElse(Tone.NOTE),
                members.size() == 1
                        ? Prose.clip(members.get(0).name(), 80)
                        : Numbers.count(members.size(), "tenant", "tenants") + ", about "
                                + Numbers.millis(members.get(0).millis()))));
        return dots;
    }

    private static Dot dot(double x, double y, int radius, Tone tone, String title) {
        return new Dot(Percent.of(x, 1), Percent.of(1 - y, 1), radius, tone, title);
    }
}
