package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Identities whose sequences have the names of sequences that are to come back: they go first.
 *
 * @param sql the statements that free the names
 * @param current the catalog as it is after them
 */
record HeldNames(List<String> sql, Catalog current) {
    static HeldNames free(Catalog before, Catalog after) {
        List<String> sql = new ArrayList<>();
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>(after.objects());
        before.objects().keySet().stream()
                .filter(key ->
                        key.kind() == ObjectKind.SEQUENCE && !after.objects().containsKey(key))
                .forEach(lost -> after.objects().forEach((key, properties) -> {
                    boolean holds = key.kind() == ObjectKind.COLUMN
                            && properties
                                    .getOrDefault("identity", "")
                                    .contains("(SEQUENCE NAME " + SqlName.of(lost) + " START")
                            && before.objects().containsKey(key);
                    if (holds) {
                        sql.add("ALTER TABLE " + SqlName.relation(key) + " ALTER COLUMN " + quote(key.name())
                                + " DROP IDENTITY");
                        SortedMap<String, String> plain = new TreeMap<>(properties);
                        plain.remove("identity");
                        objects.put(key, plain);
                    }
                }));
        return new HeldNames(List.copyOf(sql), new Catalog(objects));
    }
}
