package io.tenantgate.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantgate.config.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds {@code docs/pack.schema.json} to what a pack is. */
class PackSchemaTest {
    private static final Path FILE = Path.of("..", "docs", "pack.schema.json");
    private static final Map<String, String> KINDS =
            Map.of("tenants", "tenant", "shapes", "shape", "histories", "history", "servers", "server");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private void write() throws IOException {
        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Path rows = Files.writeString(pack.temporary().resolve("rows"), "rows");
            Packed acme = Samples.tenant("acme", Samples.catalog(), 1000, "1", "2");
            Samples.add(
                    pack,
                    Samples.catalog(),
                    new Packed(
                            acme.tenant(),
                            acme.database(),
                            null,
                            acme.shape(),
                            acme.catalogState(),
                            acme.production(),
                            acme.history(),
                            List.of("public.other"),
                            new Packed.Rows(rows, new TreeMap<>(Map.of("public.users", 3L)))),
                    Samples.tenant("globex", Samples.catalog(), -1));
            Samples.finish(pack, List.of("acme", "globex", "gone"), Map.of("gone", "no such database"));
        }
    }

    @Test
    void shouldAcceptEveryFile() throws IOException {
        write();

        assertThat(errors("manifest", Files.readString(folder.resolve("pack.json"))))
                .isEmpty();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            List<Path> files;
            try (Stream<Path> all = Files.list(folder.resolve(kind.getKey()))) {
                files = all.filter(file -> file.toString().endsWith(".json")).toList();
            }
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(errors(kind.getValue(), Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
        Pack pack = PackReader.read(folder, tenant -> {});
        assertThat(errors("inspection", Inspection.of(pack, pack.capturedAt()).json()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unknown key        | \"shape\":          | \"extra\": 1, \"shape\":",
                "missing key        | \"load\":           | \"lod\":",
                "short table        | [120,1000,          | [1000,",
                "long column        | [0,-1,8,1]          | [0,-1,8,1,1]",
                "no fraction        | [0.123333335,       | [1.5,",
                "no time            | 2026-01-15T08:32:14.123Z | yesterday",
                "no identifier      | \"shape\": \"        | \"shape\": \"x",
                "negative pages     | [120,1000,          | [-1,1000,",
            })
    void shouldRefuse(String what, String part, String broken) throws IOException {
        write();
        Path file;
        try (Stream<Path> all = Files.list(folder.resolve("tenants"))) {
            file = all.filter(one -> one.getFileName().toString().startsWith("acme"))
                    .findFirst()
                    .orElseThrow();
        }
        String json = Files.readString(file);
        assertThat(json).as(what).contains(part);
        int at = json.indexOf(part);

        assertThat(errors("tenant", json.substring(0, at) + broken + json.substring(at + part.length())))
                .as(what)
                .isNotEmpty();
    }

    @Test
    void shouldRefuseTenantWithNeitherFileNorReason() throws IOException {
        write();
        String json = Files.readString(folder.resolve("pack.json"));

        assertThat(errors("manifest", json.replaceAll("\"failure\": \\{[^}]*}", "\"failure\": null")))
                .isNotEmpty();
    }

    private static List<Error> errors(String kind, String json) {
        return schema(kind)
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema schema(String kind) {
        try {
            String text = Files.readString(FILE);
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(Map.of("urn:tenantgate:pack:1", text)));
            return registry.getSchema(SchemaLocation.of("urn:tenantgate:pack:1#/$defs/" + kind));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
