package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePackageTest {
    @Test
    void shouldUnpackAllOfItsSources(@TempDir Path folder) throws Exception {
        Path program = NodePackage.unpack(folder);

        assertThat(program).exists();
        try (Stream<Path> sources = Files.list(Path.of("src/main/node"))) {
            assertThat(sources.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(NodePackage.FILES);
        }
    }
}
