package io.tenantgate.models;

import io.tenantgate.catalog.CatalogDiff.Change;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Guesses which missing column has become which new one: of the same type, with a word in common, and the only such pair. */
final class Renames {
    private static final int SHORTEST_WORD = 3;

    private Renames() {}

    static Map<Change, Change> between(List<Change> missing, List<Change> added) {
        Map<Change, Change> pairs = new LinkedHashMap<>();
        for (Change gone : missing) {
            List<Change> candidates =
                    added.stream().filter(here -> mayBe(gone, here)).toList();
            if (candidates.size() == 1
                    && missing.stream()
                                    .filter(other -> mayBe(other, candidates.get(0)))
                                    .count()
                            == 1) {
                pairs.put(gone, candidates.get(0));
            }
        }
        return pairs;
    }

    private static boolean mayBe(Change gone, Change here) {
        return Objects.equals(type(gone.before()), type(here.after()))
                && words(gone.key().name()).stream()
                        .anyMatch(word -> words(here.key().name()).contains(word));
    }

    private static @Nullable String type(@Nullable SortedMap<String, String> properties) {
        return properties == null ? null : properties.get("type");
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT)
                        .split("[^a-z0-9]+"))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .collect(Collectors.toSet());
    }
}
