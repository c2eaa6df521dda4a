package io.tenantgate.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.RunnerEnvironment;
import io.tenantgate.github.actions.StepOutputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds {@code action.yml}, its documentation and the code together. */
class ActionMetadataTest {
    private static JsonNode action;
    private static String page;

    @BeforeAll
    static void read() throws Exception {
        action = new YAMLMapper().readTree(Files.readString(Path.of("../action.yml")));
        page = Files.readString(Path.of("../docs/github-action.md"));
    }

    @Test
    void shouldReadEveryInputOfTheActionAndNoOther() {
        List<String> components = Arrays.stream(Inputs.class.getRecordComponents())
                .map(each -> each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(action.path("inputs").propertyNames()).containsExactlyElementsOf(components);
    }

    @Test
    void shouldReadInputsByTheirNames() {
        Map<String, String> given = new TreeMap<>();
        action.path("inputs")
                .propertyNames()
                .forEach(name -> given.put("INPUT_" + name.toUpperCase(Locale.ROOT), name));
        List.of("INPUT_CHECK", "INPUT_COMMENT", "INPUT_SUGGESTIONS").forEach(name -> given.put(name, "false"));

        assertThat(new RunnerEnvironment(given).inputs())
                .isEqualTo(new Inputs(
                        "config",
                        "id",
                        "report",
                        "from",
                        "token",
                        "since",
                        "tenants",
                        "provider",
                        List.of("targets"),
                        false,
                        false,
                        false));
    }

    @Test
    void shouldHaveTheSameDefaultsWithoutTheAction() {
        Map<String, String> defaults = new TreeMap<>();
        action.path("inputs")
                .properties()
                .forEach(input -> defaults.put(
                        "INPUT_" + input.getKey().toUpperCase(Locale.ROOT),
                        input.getValue().path("default").asString()));
        assertThat(defaults.remove("INPUT_TOKEN")).isEqualTo("${{ github.token }}");

        assertThat(new RunnerEnvironment(defaults).inputs()).isEqualTo(new RunnerEnvironment(Map.of()).inputs());
    }

    @Test
    void shouldWriteEveryOutputOfTheActionAndNoOther() {
        assertThat(action.path("outputs").propertyNames())
                .containsExactlyElementsOf(
                        StepOutputs.of(Reports.fail(), "report", Path.of("")).keySet());
    }

    @Test
    void shouldDocumentInputsAndOutputs() {
        StringBuilder tables = new StringBuilder("| input | meaning | default |\n| --- | --- | --- |\n");
        action.path("inputs").properties().forEach(input -> {
            String otherwise = input.getValue().path("default").asString();
            tables.append("| `")
                    .append(input.getKey())
                    .append("` | ")
                    .append(input.getValue().path("description").asString())
                    .append(otherwise.isEmpty() ? " | |\n" : " | `" + otherwise + "` |\n");
        });
        StringBuilder outputs = new StringBuilder("| output | meaning |\n| --- | --- |\n");
        action.path("outputs")
                .properties()
                .forEach(output -> outputs.append("| `")
                        .append(output.getKey())
                        .append("` | ")
                        .append(output.getValue().path("description").asString())
                        .append(" |\n"));

        assertThat(page).contains(tables).contains(outputs);
    }
}
