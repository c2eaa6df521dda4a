package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A name and its value, for people. */
record Fact(String name, String value) {
    private static final int VALUE = 1000;
    private static final String MILLIS = "_ms";
    private static final String BYTES = "_bytes";

    /** A fact of a finding's evidence. */
    static Fact of(String key, Object value) {
        if (value instanceof Number number && key.endsWith(MILLIS)) {
            return new Fact(Prose.words(cut(key, MILLIS)), Numbers.millis(number.doubleValue()));
        }
        if (value instanceof Number number && key.endsWith(BYTES)) {
            return new Fact(Prose.words(cut(key, BYTES)), Numbers.bytes(number.doubleValue()));
        }
        return new Fact(Prose.words(key), Prose.clip(plain(value), VALUE));
    }

    private static String cut(String key, String end) {
        return key.substring(0, key.length() - end.length());
    }

    private static String plain(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(Fact::plain).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(one -> one.getKey() + ": " + plain(one.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value instanceof Long number ? Numbers.count(number) : value.toString();
    }
}
