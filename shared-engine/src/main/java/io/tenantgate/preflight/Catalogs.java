package io.tenantgate.preflight;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;

/** A shape's catalog before and after its migrations, and the difference. */
record Catalogs(Catalog before, Catalog after, CatalogDiff diff) {
    static Catalogs of(Catalog before, Catalog after) {
        return new Catalogs(before, after, CatalogDiff.between(before, after));
    }
}
