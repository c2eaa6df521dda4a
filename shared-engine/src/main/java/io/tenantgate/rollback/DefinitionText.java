package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text of an object in which names of other objects mean that it needs them. */
final class DefinitionText {
    private DefinitionText() {}

    /** A table's text holds that of its columns, which come and go with it; a function's not its body, which is only read when it runs. */
    static String of(ObjectKey key, Catalog catalog) {
        SortedMap<String, String> properties = catalog.objects().getOrDefault(key, new TreeMap<>());
        String text = String.join("\n", properties.values());
        if (key.kind() == ObjectKind.FUNCTION) {
            // Nor its own name, which others of the same name have too.
            return text.replaceFirst("(?s)\\nAS (\\$|').*", "")
                    .replaceFirst("CREATE OR REPLACE (FUNCTION|PROCEDURE) [^(]*", "");
        }
        if (key.kind() != ObjectKind.TABLE) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        catalog.objects().forEach((part, definition) -> {
            if (part.kind() == ObjectKind.COLUMN && Uses.isPartOf(part, key)) {
                whole.append('\n').append(String.join("\n", definition.values()));
            }
        });
        return whole.toString();
    }
}
