package io.tenantgate.github;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's OpenAPI description, as npm carries it: which requests there are, what they take and what they answer. */
final class GitHubDescription {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String LOCATION = "https://description.test/";

    private final JsonNode description;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** {@code modules} is the folder of npm's packages. */
    GitHubDescription(Path modules) throws Exception {
        String file = "@octokit/openapi/generated/api.github.com.json";
        description = MAPPER.readTree(Files.readString(modules.resolve(file)));
        // The schemas that are wanted under plain names, because JSON pointers hold no braces.
        ObjectNode wanted = MAPPER.createObjectNode();
        wanted.set("components", description.path("components"));
        ObjectNode bodies = wanted.putObject("bodies");
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    JsonNode request = verb.getValue()
                            .path("requestBody")
                            .path("content")
                            .path("application/json")
                            .path("schema");
                    Operation operation = new Operation(
                            operations.size(),
                            verb.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            verb.getValue());
                    operations.add(operation);
                    if (path.getKey().startsWith("/repos/{owner}/{repo}")
                            || path.getKey().equals("/user")) {
                        bodies.set("request-" + operation.number, request);
                        bodies.set(
                                "response-" + operation.number,
                                success(verb.getValue()).path("schema"));
                    }
                }));
        String text = MAPPER.writeValueAsString(wanted);
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(LOCATION, text)));
    }

    /** One verb on one path. */
    record Operation(int number, String method, String template, JsonNode node) {
        boolean matches(String verb, String path) {
            return verb.equals(method)
                    && Pattern.matches(
                            Pattern.compile("\\{[^}]+}")
                                    .splitAsStream(template + " ")
                                    .map(part -> Pattern.quote(part.replace(" ", "")))
                                    .reduce((a, b) -> a + "[^/]+" + b)
                                    .orElseThrow(),
                            path);
        }
    }

    /** The operation that a request is; a path without parameters goes before one with. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(each -> each.matches(method, path))
                .min(java.util.Comparator.comparingLong(
                        each -> each.template.chars().filter(c -> c == '{').count()));
    }

    /** What is wrong with a request; empty for one that GitHub describes. */
    List<String> faults(Operation operation, Map<String, String> query, String body) {
        List<String> faults = new ArrayList<>();
        Map<String, JsonNode> parameters = new HashMap<>();
        operation.node.path("parameters").forEach(each -> {
            JsonNode parameter = resolved(each);
            if (parameter.path("in").asString("").equals("query")) {
                parameters.put(parameter.path("name").asString(), parameter.path("schema"));
            }
        });
        query.forEach((name, value) -> {
            JsonNode schema = parameters.get(name);
            if (schema == null) {
                faults.add("unknown query parameter " + name);
            } else if (schema.path("type").asString("").equals("integer") && !value.matches("\\d+")) {
                faults.add(name + "=" + value + " is no number");
            } else if (schema.has("enum") && !schema.path("enum").toString().contains("\"" + value + "\"")) {
                faults.add(name + "=" + value + " is none of " + schema.path("enum"));
            }
        });
        JsonNode schema = operation
                .node
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            if (!body.isEmpty()) {
                faults.add("takes no body");
            }
            return faults;
        }
        schema("request-" + operation.number)
                .validate(body, InputFormat.JSON)
                .forEach(error -> faults.add(error.toString()));
        faults.addAll(unknown(MAPPER.readTree(body), schema, ""));
        return faults;
    }

    /** What is wrong with an answer of the test's own server. */
    List<Error> faults(Operation operation, String answer) {
        return schema("response-" + operation.number).validate(answer, InputFormat.JSON);
    }

    /** An answer as GitHub's documentation shows it. */
    ObjectNode example(Operation operation) {
        JsonNode examples = success(operation.node).path("examples");
        JsonNode first =
                resolved(examples.properties().iterator().next().getValue()).path("value");
        return (ObjectNode) (first.isArray() ? first.get(0) : first).deepCopy();
    }

    /** The description lets other keys pass, so that a misspelt one would go unnoticed. */
    private List<String> unknown(JsonNode value, JsonNode unresolved, String place) {
        List<String> faults = new ArrayList<>();
        JsonNode schema = resolved(unresolved);
        if (value.isArray()) {
            value.forEach(each -> faults.addAll(unknown(each, schema.path("items"), place + "[]")));
        } else if (value.isObject() && schema.has("properties")) {
            Set<String> known = new HashSet<>();
            schema.path("properties").propertyNames().forEach(known::add);
            value.properties().forEach(each -> {
                if (!known.contains(each.getKey())) {
                    faults.add("unknown key " + place + "." + each.getKey());
                } else {
                    faults.addAll(unknown(
                            each.getValue(),
                            schema.path("properties").path(each.getKey()),
                            place + "." + each.getKey()));
                }
            });
        }
        return faults;
    }

    private Schema schema(String name) {
        return schemas.computeIfAbsent(
                name, each -> registry.getSchema(SchemaLocation.of(LOCATION + "#/bodies/" + each)));
    }

    private static JsonNode success(JsonNode verb) {
        return verb.path("responses").properties().stream()
                .filter(each -> each.getKey().startsWith("2"))
                .map(each -> each.getValue().path("content").path("application/json"))
                .findFirst()
                .orElseGet(MAPPER::createObjectNode);
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolved(description.at(reference.substring(1)));
    }
}
