package io.tenantgate.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the action and the example workflows to actionlint and to the schemas of GitHub's own language service. */
class WorkflowsIT {
    private static final Path EXAMPLES = Path.of("../docs/examples/github");

    @Test
    void shouldBeValid() throws Exception {
        List<Path> files = new ArrayList<>(List.of(Path.of("../action.yml"), Path.of("../.github/workflows/ci.yml")));
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            examples.sorted().forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(5);

        assertThat(faults(files)).isEmpty();
    }

    @Test
    void shouldFindWhatIsWrong(@TempDir Path folder) throws Exception {
        Path workflow = folder.resolve("workflow.yml");
        Files.writeString(
                workflow, Files.readString(EXAMPLES.resolve("simple.yml")).replace("checks: write", "cheks: write"));
        Path action = folder.resolve("action.yml");
        Files.writeString(action, Files.readString(Path.of("../action.yml")).replace("  image:", "  picture:"));

        assertThat(faults(List.of(workflow))).contains("unknown permission scope \"cheks\"");
        assertThat(faults(List.of(action))).contains("'image' is required", "Unexpected value 'picture'");
    }

    private static String faults(List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "node", "src/test/node/workflows.mjs", NpmProject.modules().toString()));
        files.forEach(file -> command.add(file.toAbsolutePath().normalize().toString()));
        try {
            Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            NpmProject.require(false, "node cannot be run: " + e.getMessage());
            return "";
        }
    }
}
