package io.tenantgate.models;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter answers: the contract is {@code docs/models.md}.
 *
 * @param version the ORM's version
 * @param sql statements that make the ORM's schema; empty where it has made it itself
 */
record Emission(@Nullable String version, List<String> sql, List<Model> models) {
    Emission {
        sql = List.copyOf(sql);
        models = List.copyOf(models);
    }

    /**
     * One entity.
     *
     * @param schema null where the connection's search path decides
     */
    record Model(
            String name,
            @Nullable String schema,
            String table,
            @Nullable String file,
            @Nullable Integer line,
            List<Property> properties) {
        Model {
            properties = List.copyOf(properties);
        }

        Optional<Property> property(String column) {
            return properties.stream()
                    .filter(each -> each.column().equals(column))
                    .findFirst();
        }
    }

    /**
     * What stands for one column.
     *
     * @param owner the class that declares it, where that is not the model's own
     * @param type the type as the source declares it
     * @param client whether an INSERT sets it; false where it is left to the database's default
     */
    record Property(
            String name,
            @Nullable String owner,
            String column,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable String type,
            boolean client) {}
}
