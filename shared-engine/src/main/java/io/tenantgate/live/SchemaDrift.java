package io.tenantgate.live;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.OptionSecrets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In what a tenant's schema differs from the one that its mirror was made of. What a dump may leave out (owners, privileges,
 * comments) is compared only where the snapshot has it, and what a mirror has otherwise by its nature is not compared.
 *
 * @param differences one line each; empty where there is none
 * @param touchesMigrations whether one of them is about a table that the migrations lock
 */
public record SchemaDrift(List<String> differences, boolean touchesMigrations) {
    public SchemaDrift {
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param owners whether the snapshot tells who owns what
     * @param tested the catalog of the tenant's shape, read on its mirror
     * @param now the tenant's catalog in production
     * @param locked tables that the migrations lock
     */
    public static SchemaDrift between(boolean owners, Catalog tested, Catalog now, Set<String> locked) {
        Set<ObjectKind> absent = Set.of(ObjectKind.PRIVILEGE, ObjectKind.DEFAULT_PRIVILEGE, ObjectKind.COMMENT).stream()
                .filter(kind -> tested.count(kind) == 0)
                .collect(Collectors.toSet());
        CatalogDiff diff = CatalogDiff.between(comparable(tested, owners, absent), comparable(now, owners, absent));
        boolean touches = diff.changes().stream().anyMatch(change -> isAbout(change, locked));
        return new SchemaDrift(diff.describe(), touches);
    }

    private static Catalog comparable(Catalog catalog, boolean owners, Set<ObjectKind> absent) {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        catalog.objects().forEach((key, properties) -> {
            if (absent.contains(key.kind()) || isOfPublic(key) || isInvalidIndex(key, properties)) {
                return;
            }
            SortedMap<String, String> kept = new TreeMap<>(properties);
            // Neither a capture nor a record keeps them.
            kept.computeIfPresent("server", (name, options) -> OptionSecrets.removed(options));
            // A mirror's schema public belongs to the tenant's owner, and its extensions to whoever loaded it.
            boolean another = key.kind() == ObjectKind.EXTENSION
                    || (key.kind() == ObjectKind.SCHEMA && key.name().equals("public"));
            if (!owners || another) {
                kept.remove("owner");
            }
            if (key.kind() == ObjectKind.EXTENSION) {
                // Told by a rule of its own.
                kept.remove("version");
            }
            objects.put(key, kept);
        });
        return new Catalog(objects);
    }

    /** On a mirror the schema public belongs to the tenant's owner, who then needs no privilege there. */
    private static boolean isOfPublic(ObjectKey key) {
        return key.kind() == ObjectKind.PRIVILEGE && key.parent().equals("schema public");
    }

    /** A dump leaves it out, so that it may have been there all along; it is told by a check of its own. */
    private static boolean isInvalidIndex(ObjectKey key, SortedMap<String, String> properties) {
        return key.kind() == ObjectKind.INDEX && "no".equals(properties.get("valid"));
    }

    private static boolean isAbout(Change change, Set<String> tables) {
        ObjectKey key = change.key();
        return tables.contains(key.schema() + "." + key.name()) || tables.contains(key.schema() + "." + key.parent());
    }
}
