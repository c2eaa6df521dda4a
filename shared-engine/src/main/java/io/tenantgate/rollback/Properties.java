package io.tenantgate.rollback;

import java.util.Objects;
import java.util.SortedMap;

/** The properties of one object, with what is needed to write them into a statement. */
record Properties(SortedMap<String, String> values) {
    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    String getOr(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The value after this text, or nothing where the property is not set. */
    String after(String text, String name) {
        return within(text, name, "");
    }

    /** The value between these texts, or nothing where the property is not set. */
    String within(String before, String name, String after) {
        return has(name) ? before + get(name) + after : "";
    }
}
