package io.tenantgate.gate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.OptionSecrets;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.ServerWords;
import io.tenantgate.rules.Tenancy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What many things in a shard's file have in common, and what stands in it once: catalogs, and the sizes of tenants' tables. As
 * in a report, no value of a tenant's row and no secret of a catalog reaches the file.
 */
final class SharedParts {
    /** An object of a catalog, which JSON cannot have as a key. */
    record StoredObject(
            ObjectKind kind, String schema, String parent, String name, SortedMap<String, String> properties) {}

    /** What a server said of a failure, without values. */
    record StoredError(
            String sqlstate,
            String message,
            @Nullable String detail,
            @Nullable String hint,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String column,
            @Nullable String constraint) {
        static StoredError of(ServerError error) {
            return new StoredError(
                    error.sqlstate(),
                    ServerWords.withoutValues(error.message()),
                    error.detail() == null ? null : ServerWords.withoutValues(error.detail()),
                    error.hint(),
                    error.schema(),
                    error.table(),
                    error.column(),
                    error.constraint());
        }
    }

    /** Evidence without what is shared. */
    record StoredEvidence(
            String file,
            List<String> tenants,
            Catalog before,
            Catalog after,
            List<ObservedStatement> statements,
            List<TenantFailure> failures,
            Evidence.@Nullable Next next) {}

    private final Tenancy tenancy;
    private final Map<String, Catalog> catalogs = new LinkedHashMap<>();
    private final Map<String, Map<String, Evidence.Size>> sizes = new TreeMap<>();

    SharedParts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    SharedParts(
            Tenancy tenancy, Map<String, List<StoredObject>> catalogs, Map<String, Map<String, Evidence.Size>> sizes) {
        this(tenancy);
        catalogs.forEach((fingerprint, objects) -> {
            SortedMap<ObjectKey, SortedMap<String, String>> all = new TreeMap<>();
            objects.forEach(one ->
                    all.put(new ObjectKey(one.kind(), one.schema(), one.parent(), one.name()), one.properties()));
            this.catalogs.put(fingerprint, new Catalog(all));
        });
        this.sizes.putAll(sizes);
    }

    /** Those that were written, by fingerprint. */
    Map<String, List<StoredObject>> catalogs() {
        Map<String, List<StoredObject>> stored = new LinkedHashMap<>();
        catalogs.forEach((fingerprint, catalog) -> {
            List<StoredObject> objects = new ArrayList<>();
            catalog.objects()
                    .forEach((key, properties) -> objects.add(new StoredObject(
                            key.kind(), key.schema(), key.parent(), key.name(), withoutSecrets(properties))));
            stored.put(fingerprint, objects);
        });
        return stored;
    }

    private static SortedMap<String, String> withoutSecrets(SortedMap<String, String> properties) {
        SortedMap<String, String> kept = new TreeMap<>(properties);
        kept.computeIfPresent("server", (name, options) -> OptionSecrets.removed(options));
        return kept;
    }

    /** By tenant and table. */
    Map<String, Map<String, Evidence.Size>> sizes() {
        return Collections.unmodifiableMap(sizes);
    }

    /** Writes a catalog as its fingerprint and evidence without sizes, and reads both back. */
    SimpleModule module() {
        return new SimpleModule("shared parts")
                .addSerializer(Catalog.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(Catalog catalog, JsonGenerator json, SerializationContext context) {
                        json.writeString(store(catalog));
                    }
                })
                .addDeserializer(Catalog.class, new ValueDeserializer<>() {
                    @Override
                    public Catalog deserialize(JsonParser json, DeserializationContext context) {
                        return catalog(json.getString());
                    }
                })
                .addSerializer(ServerError.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(ServerError error, JsonGenerator json, SerializationContext context) {
                        json.writePOJO(StoredError.of(error));
                    }
                })
                .addSerializer(Evidence.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(Evidence evidence, JsonGenerator json, SerializationContext context) {
                        json.writePOJO(store(evidence));
                    }
                })
                .addDeserializer(Evidence.class, new ValueDeserializer<>() {
                    @Override
                    public Evidence deserialize(JsonParser json, DeserializationContext context) {
                        return evidence(context.readValue(json, StoredEvidence.class));
                    }
                });
    }

    private String store(Catalog catalog) {
        String fingerprint = catalog.fingerprint();
        catalogs.putIfAbsent(fingerprint, catalog);
        return fingerprint;
    }

    private Catalog catalog(String fingerprint) {
        Catalog catalog = catalogs.get(fingerprint);
        if (catalog == null) {
            throw new IllegalArgumentException("no catalog " + fingerprint);
        }
        return catalog;
    }

    private StoredEvidence store(Evidence evidence) {
        sizes.putAll(evidence.sizes());
        return new StoredEvidence(
                evidence.file(),
                evidence.tenants(),
                evidence.before(),
                evidence.after(),
                evidence.statements(),
                evidence.failures(),
                evidence.next());
    }

    private Evidence evidence(StoredEvidence stored) {
        Map<String, Map<String, Evidence.Size>> own = new TreeMap<>();
        stored.tenants().forEach(tenant -> {
            Map<String, Evidence.Size> tables = sizes.get(tenant);
            if (tables != null) {
                own.put(tenant, tables);
            }
        });
        return new Evidence(
                stored.file(),
                stored.tenants(),
                stored.before(),
                stored.after(),
                stored.statements(),
                stored.failures(),
                own,
                tenancy,
                stored.next());
    }
}
