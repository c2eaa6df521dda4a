package io.tenantgate.regression.results;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of a reporter: one value, or one value a line. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** All values of the text, one after the other. */
    static List<JsonNode> values(String text) throws UnreadableResults {
        List<JsonNode> values = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                values.add(parser.readValueAsTree());
            }
        } catch (JacksonException e) {
            throw new UnreadableResults(
                    "is no well-formed JSON"
                            + (e.getLocation() == null
                                    ? ""
                                    : ", line " + e.getLocation().getLineNr()),
                    e);
        }
        return values;
    }

    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    /** A file's name from the suite's folder on, because that is elsewhere in another run. */
    static String relative(JsonNode node, String key, Path folder) {
        String name = text(node, key);
        try {
            Path path = Path.of(name);
            return path.startsWith(folder) ? folder.relativize(path).toString() : name;
        } catch (InvalidPathException e) {
            return name;
        }
    }
}
