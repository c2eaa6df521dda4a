package io.tenantgate.config;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** An entry of {@code models}, with the line on which it begins. */
final class ModelsDeserializer extends ValueDeserializer<Document.PlacedModels> {
    @Override
    public Document.PlacedModels deserialize(JsonParser parser, DeserializationContext context) {
        int line = parser.currentTokenLocation().getLineNr();
        return new Document.PlacedModels(line, context.readValue(parser, Document.Models.class));
    }
}
