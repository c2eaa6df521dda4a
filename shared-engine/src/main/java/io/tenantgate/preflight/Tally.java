package io.tenantgate.preflight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of something each tenant has, subject by subject, so that tenants with the same subject are told together. */
final class Tally<K> {
    private static final int TOLD = 20;

    private final Map<K, SortedMap<String, Long>> bySubject = new LinkedHashMap<>();

    void add(K subject, String tenant, long amount) {
        bySubject.computeIfAbsent(subject, key -> new TreeMap<>()).merge(tenant, amount, Math::max);
    }

    /** One thing for each subject, in the order in which they were met. */
    <T> Stream<T> map(BiFunction<K, SortedMap<String, Long>, T> make) {
        return bySubject.entrySet().stream().map(entry -> make.apply(entry.getKey(), entry.getValue()));
    }

    static long sum(Map<String, Long> byTenant) {
        return byTenant.values().stream().mapToLong(Long::longValue).sum();
    }

    static long most(Map<String, Long> byTenant) {
        return byTenant.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The tenant that has most, the first by name of several. */
    static String leader(SortedMap<String, Long> byTenant) {
        long most = most(byTenant);
        return byTenant.entrySet().stream()
                .filter(one -> one.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The tenants that have most of it, as evidence. */
    static SortedMap<String, Long> top(SortedMap<String, Long> byTenant) {
        return byTenant.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(TOLD)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
}
