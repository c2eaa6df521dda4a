package io.tenantgate.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an adapter: how a property has to be written.
 *
 * @param aspects with {@link Action#SET}: what of it differs, {@code type}, {@code nullable} or {@code default}
 * @param column the column as it is in the migrated schema; null with {@link Action#REMOVE}
 */
record Change(
        int id,
        Action action,
        List<String> aspects,
        Emission.Model model,
        Emission.@Nullable Property property,
        @Nullable Column column) {
    Change {
        aspects = List.copyOf(aspects);
    }

    enum Action {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE,
        @JsonProperty("rename")
        RENAME,
        @JsonProperty("set")
        SET
    }

    /**
     * A column for an adapter.
     *
     * @param type as {@code format_type} prints it
     * @param defaultValue as PostgreSQL prints it, or null
     * @param enumName the name of its enum type without schema, or null
     * @param labels the labels of its enum type, or null
     */
    record Column(
            String name,
            String type,
            boolean nullable,

            @JsonProperty("default") @Nullable String defaultValue,

            @Nullable String enumName,
            @Nullable List<String> labels) {}

    /** For people: what it does to the model. */
    String description() {
        return switch (action) {
            case ADD -> "adds column " + wanted() + " to " + model.name();
            case REMOVE -> "removes " + spoken();
            case RENAME -> "lets " + spoken() + " stand for column " + wanted();
            case SET ->
                "changes the " + String.join(" and ", aspects).replace("nullable", "nullability") + " of " + spoken();
        };
    }

    private String spoken() {
        return property == null ? model.name() : model.name() + "." + property.name();
    }

    private String wanted() {
        return column == null ? "" : column.name();
    }

    Change numbered(int number) {
        return new Change(number, action, aspects, model, property, column);
    }
}
