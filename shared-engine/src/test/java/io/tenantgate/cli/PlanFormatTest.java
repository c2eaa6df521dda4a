package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.gate.Plan.Part;
import io.tenantgate.render.Golden;
import io.tenantgate.report.Shard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PlanFormatTest {
    private static final List<Part> PARTS =
            List.of(new Part(new Shard(1, 2), 1, 45, 3_000), new Part(new Shard(2, 2), 2, 2, 1_000));

    @Test
    void shouldWriteOneLineForGitHubsOutput() {
        assertThat(PlanFormat.GITHUB.of(PARTS, "1.0.0")).isEqualTo("matrix={\"shard\":[\"1/2\",\"2/2\"]}");
    }

    @Test
    void shouldWriteBranchesForJenkins() {
        assertThat(PlanFormat.JENKINS.of(PARTS, "1.0.0"))
                .isEqualTo("{\"shard 1 of 2\":\"1/2\",\"shard 2 of 2\":\"2/2\"}");
    }

    @Test
    void shouldWriteAnIndexedJobForKubernetes() {
        String text = PlanFormat.KUBERNETES.of(PARTS, "1.0.0");

        Golden.assertMatches(Path.of("src", "test", "resources", "golden", "plan-kubernetes.yml"), text + "\n");
        JsonNode job = new YAMLMapper().readTree(text);
        assertThat(job.at("/spec/completionMode").asString()).isEqualTo("Indexed");
        assertThat(job.at("/spec/completions").asInt()).isEqualTo(2);
        assertThat(job.at("/spec/template/spec/containers/0/args/0").asString())
                .isEqualTo("exec tenantgate gate --shard $((JOB_COMPLETION_INDEX + 1))/2"
                        + " --out shards/$((JOB_COMPLETION_INDEX + 1))");
    }

    @Test
    void shouldWriteJson() {
        JsonNode plan = JsonMapper.builder().build().readTree(PlanFormat.JSON.of(PARTS, "1.0.0"));

        assertThat(plan.at("/count").asInt()).isEqualTo(2);
        assertThat(plan.at("/shards/0/shard").asString()).isEqualTo("1/2");
        assertThat(plan.at("/shards/0/share").asDouble()).isEqualTo(0.75);
        assertThat(plan.at("/shards/1/tenants").asInt()).isEqualTo(2);
    }
}
