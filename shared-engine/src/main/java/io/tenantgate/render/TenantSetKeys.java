package io.tenantgate.render;

import io.tenantgate.report.TenantSet;
import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** A set of tenants as files tell it: how many, and the first few. */
@JsonSerialize(converter = TenantSetKeys.Shorten.class)
@JsonDeserialize(converter = TenantSetKeys.Keep.class)
interface TenantSetKeys {
    /** The keys. */
    record Told(int count, List<String> examples) {}

    /** For writing. */
    final class Shorten extends StdConverter<TenantSet, Told> {
        @Override
        public Told convert(TenantSet tenants) {
            return new Told(tenants.count(), tenants.examples());
        }
    }

    /** For reading. */
    final class Keep extends StdConverter<Told, TenantSet> {
        @Override
        public TenantSet convert(Told told) {
            return new TenantSet(told.count(), told.examples());
        }
    }
}
