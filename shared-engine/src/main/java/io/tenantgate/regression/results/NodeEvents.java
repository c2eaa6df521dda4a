package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The events of node:test, one JSON object a line, as a reporter of the team's own writes them (Node.js manual, "TestsStream"). */
final class NodeEvents {
    private NodeEvents() {}

    static boolean looksLike(List<JsonNode> events) {
        return events.stream().anyMatch(event -> Json.text(event, "type").startsWith("test:"));
    }

    static void read(List<JsonNode> events, Cases cases) throws UnreadableResults {
        Nested nested = new Nested();
        for (JsonNode event : events) {
            String type = Json.text(event, "type");
            if (type.equals("test:pass") || type.equals("test:fail")) {
                JsonNode data = event.path("data");
                nested.add(
                        data.path("nesting").asInt(0),
                        Json.text(data, "name"),
                        outcome(type, data),
                        message(data.path("details").path("error")));
            }
        }
        nested.into(cases);
    }

    private static Outcome outcome(String type, JsonNode data) {
        if (isSet(data.path("skip")) || isSet(data.path("todo"))) {
            return Outcome.SKIPPED;
        }
        return type.equals("test:pass") ? Outcome.PASSED : Outcome.FAILED;
    }

    /** True, or the reason. */
    private static boolean isSet(JsonNode directive) {
        return directive.isString() || directive.asBoolean(false);
    }

    private static String message(JsonNode error) {
        String cause = error.path("cause").path("message").asString("");
        return cause.isEmpty() ? Json.text(error, "message") : cause;
    }
}
