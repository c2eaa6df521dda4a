package io.tenantgate.render.sarif;

import io.tenantgate.render.Plain;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects of a SARIF file in the making. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A message (3.11). Outside text may not become an embedded link (3.11.6): a zero width space parts what would. */
    static ObjectNode message(String text) {
        return object().put("text", Plain.text(text).replace("](", "]\u200B("));
    }
}
