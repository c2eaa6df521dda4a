package io.tenantgate.render.html;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** A logarithmic axis over whole powers of ten. */
record Axis(int from, int to) {
    /** A power of ten, where it stands, and on which side of that its label keeps clear of the edge. */
    record Tick(String at, String label, String anchor) {}

    /** One that holds all of these values; what is below {@code least} counts as that. */
    static Axis over(double smallest, double largest, double least) {
        int from = (int) Math.floor(Math.log10(Math.max(least, smallest)));
        int to = (int) Math.ceil(Math.log10(Math.max(least, largest)));
        return new Axis(from, Math.max(from + 1, to));
    }

    /** From 0 to 1. */
    double place(double value) {
        double log = Math.log10(Math.max(value, Math.pow(10, from)));
        return Math.min(1, (log - from) / (to - from));
    }

    List<Tick> ticks(DoubleFunction<String> label) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(power -> new Tick(
                        Percent.of(power - from, to - from),
                        label.apply(Math.pow(10, power)),
                        power == from ? "start" : power == to ? "end" : "middle"))
                .toList();
    }

    /** The same for an axis that goes up. */
    List<Tick> ticksUpwards(DoubleFunction<String> label) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(power -> new Tick(Percent.of(to - power, to - from), label.apply(Math.pow(10, power)), "end"))
                .toList();
    }
}
