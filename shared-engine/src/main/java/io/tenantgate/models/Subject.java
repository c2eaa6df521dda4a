package io.tenantgate.models;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.models.Emission.Model;
import io.tenantgate.models.Emission.Property;
import io.tenantgate.models.Normal.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table with the models that stand on it; several with single-table inheritance. */
record Subject(Table key, List<Model> models) {
    String table() {
        return SqlName.of(new ObjectKey(ObjectKind.TABLE, key.schema(), "", key.name()));
    }

    Optional<Model> model() {
        return models.stream().findFirst();
    }

    String name() {
        return model().map(Model::name).orElse("the model of " + table());
    }

    Optional<Map.Entry<Model, Property>> property(String column) {
        return models.stream()
                .flatMap(model -> model.property(column).map(found -> Map.entry(model, found)).stream())
                .findFirst();
    }

    Drift drift(Consequence consequence, String message) {
        return new Drift(
                consequence,
                table(),
                null,
                model().map(Model::name).orElse(null),
                null,
                model().map(Model::file).orElse(null),
                model().map(Model::line).orElse(null),
                message,
                null);
    }

    Drift drift(Consequence consequence, String column, String message) {
        Optional<Map.Entry<Model, Property>> found = property(column);
        if (found.isEmpty()) {
            Drift plain = drift(consequence, message);
            return new Drift(
                    consequence, table(), column, plain.model(), null, plain.file(), plain.line(), message, null);
        }
        Model model = found.get().getKey();
        Property property = found.get().getValue();
        boolean placed = property.file() != null;
        return new Drift(
                consequence,
                table(),
                column,
                model.name(),
                property.name(),
                placed ? property.file() : model.file(),
                placed && property.line() != null ? property.line() : model.line(),
                message,
                null);
    }
}
