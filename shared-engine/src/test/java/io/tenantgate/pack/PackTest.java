package io.tenantgate.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.digest.Sha256;
import io.tenantgate.pack.Pack.Gap;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackTest {
    private static final Set<String> HISTORY_TABLES = Set.of("schema_migrations");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Packed acme() {
        return Samples.tenant("acme", Samples.catalog(), 1000, "1", "2");
    }

    private static Packed globex() {
        return Samples.tenant("globex", Samples.catalog(), 5000, "1", "2");
    }

    private Pack read() {
        return PackReader.read(folder, tenant -> {});
    }

    private Fleet fleet() {
        return PackedFleet.of(read(), null, HISTORY_TABLES);
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path only(String name) throws IOException {
        assertThat(files(name)).hasSize(1);
        return folder.resolve(name).resolve(files(name).get(0));
    }

    @Test
    void shouldGiveBackWhatWasCaptured() {
        Samples.write(folder, acme(), globex());

        Snapshot snapshot = fleet().snapshots().get(1);

        assertThat(snapshot.tenant()).isEqualTo("globex");
        assertThat(snapshot.serverMajor()).isEqualTo(16);
        assertThat(snapshot.owner()).isEqualTo("app");
        assertThat(snapshot.roles()).containsExactly("app");
        assertThat(snapshot.hasRows()).isFalse();
        assertThat(snapshot.history()).isEqualTo(Samples.history("public", "1", "2"));
        assertThat(snapshot.sizes())
                .containsOnly(
                        Map.entry("public.users", new Snapshot.TableSize(0, 5000L, 120L * 8192)),
                        Map.entry("public.new", new Snapshot.TableSize(0, null, null)));
        Production expected = Samples.production(5000, "public");
        Production production = Objects.requireNonNull(snapshot.production());
        assertThat(production.load()).isEqualTo(expected.load());
        assertThat(production.server()).isEqualTo(expected.server());
        assertThat(production.capturedAt()).isEqualTo(expected.capturedAt());
        assertThat(production.tables().keySet()).isEqualTo(expected.tables().keySet());
        Production.Table users = Objects.requireNonNull(production.tables().get("public.users"));
        Production.Table original = Objects.requireNonNull(expected.tables().get("public.users"));
        assertThat(users.indexes()).isEqualTo(original.indexes());
        // What is compared with a limit is exact: a fraction that is almost nothing, a number that is almost unique.
        assertThat(users.columns().get("email")).isEqualTo(original.columns().get("email"));
        assertThat(Objects.requireNonNull(
                        Objects.requireNonNull(users.columns().get("id")).correlation()))
                .isEqualTo(0.99961, within(0.0005));
    }

    @Test
    void shouldTakeTenantsOfOneShapeForAlike() {
        Samples.write(folder, acme(), globex());

        assertThat(fleet().byDdl()).hasSize(1);
        assertThat(fleet().snapshots().get(0).ddlDigest())
                .isEqualTo(fleet().snapshots().get(1).ddlDigest());
    }

    @Test
    void shouldWriteOnceWhatTenantsShare() throws IOException {
        Samples.write(folder, acme(), globex(), Samples.tenant("initech", Samples.catalog(), 1, "1"));

        assertThat(files("shapes")).hasSize(2);
        assertThat(files("servers")).hasSize(1);
        assertThat(files("histories")).hasSize(2);
        assertThat(files("tenants")).hasSize(3);
    }

    @Test
    void shouldBeTheSameFilesForTheSameTenants() throws IOException {
        Samples.write(folder, acme(), globex());
        Map<String, String> first = contents();
        Samples.write(folder, globex(), acme());

        assertThat(contents()).isEqualTo(first);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.readString(file).replaceAll("\"captured_at\": \"[^\"]*\"", "captured_at"));
            }
        }
        return contents;
    }

    @Test
    void shouldNotDumpAgainShapeThatItHas() {
        Samples.write(folder, acme());

        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            assertThat(pack.has(PackWriter.shape(Samples.catalog()))).isTrue();
            assertThat(pack.has(PackWriter.shape(Samples.catalog("more")))).isFalse();
        }
    }

    @Test
    void shouldKnowTenantThatHasNotChanged() throws IOException {
        Samples.write(folder, acme());

        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            assertThat(pack.shapeOf("acme", null, "state of acme")).contains(acme().shape());
            assertThat(pack.shapeOf("acme", null, "another state")).isEmpty();
            assertThat(pack.shapeOf("acme", "a_schema", "state of acme")).isEmpty();
            assertThat(pack.shapeOf("globex", null, "state of acme")).isEmpty();
        }
        Files.writeString(only("tenants"), "{}");
        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            assertThat(pack.shapeOf("acme", null, "state of acme")).isEmpty();
        }
    }

    @Test
    void shouldDumpAgainShapeWhoseFileWasAltered() throws IOException {
        Samples.write(folder, acme());
        try (Stream<Path> files = Files.list(folder.resolve("shapes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                Files.writeString(file, "CREATE TABLE other ();");
            }
        }

        Samples.write(folder, acme());

        assertThat(fleet().snapshots()).hasSize(1);
    }

    @Test
    void shouldStayAsItWasUntilFinished() {
        Samples.write(folder, acme());

        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Samples.add(pack, Samples.catalog(), Samples.tenant("acme", Samples.catalog(), 77, "1", "2", "3"));
            Samples.add(pack, Samples.catalog("more"), Samples.tenant("new", Samples.catalog("more"), 1));

            // As after a crash, or for a gate that reads it meanwhile.
            assertThat(fleet().snapshots())
                    .hasSize(1)
                    .first()
                    .satisfies(tenant -> assertThat(tenant.sizes())
                            .containsEntry("public.users", new Snapshot.TableSize(0, 1000L, 120L * 8192)));
        }

        Samples.write(folder, acme());
        assertThat(read().tenants()).hasSize(1);
    }

    @Test
    void shouldLeaveNothingOfWhatIsNoPartOfIt() throws IOException {
        Samples.write(folder, acme(), globex());

        Samples.write(folder, Samples.tenant("acme", Samples.catalog(), 77, "1"));

        assertThat(files("tenants")).hasSize(1);
        assertThat(files("histories")).hasSize(1);
        assertThat(folder.resolve(".tmp")).doesNotExist();
    }

    @Test
    void shouldKeepLastSnapshotOfTenantThatWasNotReached() {
        Samples.write(folder, acme(), globex());

        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Samples.add(pack, Samples.catalog(), acme());
            Samples.finish(
                    pack,
                    List.of("acme", "globex", "initech"),
                    Map.of("globex", "refused", "initech", "no such database"));
        }

        assertThat(fleet().snapshots()).extracting(Snapshot::tenant).containsExactly("acme", "globex");
        assertThat(read().gaps())
                .extracting(Gap::tenant, Gap::kind, Gap::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("globex", Gap.Kind.STALE, "refused"),
                        org.assertj.core.groups.Tuple.tuple("initech", Gap.Kind.MISSING, "no such database"));
    }

    @Test
    void shouldNotKeepSnapshotThatWasAltered() throws IOException {
        Samples.write(folder, acme());
        Files.writeString(only("tenants"), "{}");

        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Samples.add(pack, Samples.catalog(), globex());
            Samples.finish(pack, List.of("acme", "globex"), Map.of("acme", "refused"));
        }

        assertThat(read().gaps()).extracting(Gap::kind).containsExactly(Gap.Kind.MISSING);
    }

    @Test
    void shouldSayOfTenantWhoseHistoryWasNotRead() {
        Packed hidden = new Packed(
                "acme",
                "postgresql://app@db:5432/acme",
                null,
                PackWriter.shape(Samples.catalog()),
                "state",
                Samples.production(1, "public"),
                Map.of(),
                List.of("public.schema_migrations"),
                null);
        Samples.write(folder, hidden);

        assertThat(read().gaps()).extracting(Gap::kind).containsExactly(Gap.Kind.HISTORY_NOT_READ);
    }

    @Test
    void shouldLetSchemaOfOneTenantStandForOthers() {
        try (PackWriter pack = PackWriter.open(folder, Isolation.SCHEMA)) {
            String shape = PackWriter.shape(Samples.catalog());
            pack.add(
                    shape,
                    Samples.catalog(),
                    "tenant_a",
                    "tenant_a",
                    Samples.production(10, "tenant_a"),
                    Samples.DDL.formatted("tenant_a").getBytes(StandardCharsets.UTF_8),
                    "16.4");
            for (String schema : List.of("tenant_a", "tenant_b")) {
                pack.add(new Packed(
                        schema,
                        "postgresql://app@db:5432/app",
                        schema,
                        shape,
                        "state",
                        Samples.production(10, schema),
                        Samples.history(schema, "1"),
                        List.of(),
                        null));
            }
            pack.finish("tenantgate/1.0.0", Isolation.SCHEMA, List.of(), List.of("tenant_a", "tenant_b"), Map.of());
        }

        Snapshot second =
                PackedFleet.of(read(), "tenant_*", HISTORY_TABLES).snapshots().get(1);

        assertThat(second.schema()).isEqualTo("tenant_b");
        assertThat(second.ddl().schema()).isEqualTo("tenant_a");
        assertThat(second.sizes()).containsOnlyKeys("tenant_b.users", "tenant_b.new");
        assertThat(second.history().values())
                .allSatisfy(table -> assertThat(table.schema()).isEqualTo("tenant_b"));
        Production production = Objects.requireNonNull(second.production());
        assertThat(Objects.requireNonNull(production.tables().get("tenant_b.users"))
                        .indexes())
                .containsOnlyKeys("tenant_b.users_pkey", "tenant_b.users_email_idx");
        assertThat(production.tables().keySet()).noneMatch(name -> name.contains(CatalogScope.TENANT));
        assertThatThrownBy(() -> PackedFleet.of(read(), "other_*", HISTORY_TABLES))
                .hasMessageContaining("tenants.schemas");
    }

    @Test
    void shouldHoldRowsBesideTheSchema() throws IOException {
        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Path rows = Files.writeString(pack.temporary().resolve("rows"), "rows");
            Packed without = acme();
            Samples.add(
                    pack,
                    Samples.catalog(),
                    new Packed(
                            "acme",
                            without.database(),
                            null,
                            without.shape(),
                            without.catalogState(),
                            without.production(),
                            without.history(),
                            List.of(),
                            new Packed.Rows(rows, new TreeMap<>(Map.of("public.users", 3L)))));
            Samples.finish(pack, List.of("acme"), Map.of());
        }

        Snapshot snapshot = fleet().snapshots().get(0);

        assertThat(snapshot.rowsInDump()).isEqualTo(3);
        assertThat(snapshot.rows().dump().path()).hasContent("rows");
        assertThat(snapshot.ddl().dump().path())
                .isNotEqualTo(snapshot.rows().dump().path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenants", "histories", "servers", "data", "shapes"})
    void shouldNameFileThatIsMissingOrAltered(String name) throws IOException {
        shouldHoldRowsBesideTheSchema();
        for (String file : files(name)) {
            Path path = folder.resolve(name).resolve(file);
            byte[] before = Files.readAllBytes(path);

            Files.writeString(path, Files.readString(path, StandardCharsets.ISO_8859_1) + " ");
            assertRefused(file, "was altered");
            Files.delete(path);
            assertRefused(file, "is missing");

            Files.write(path, before);
        }
        assertThat(fleet().snapshots()).hasSize(1);
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::fleet)
                .isInstanceOf(UsageException.class)
                .message()
                .contains(words)
                .contains("capture again")
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseFileThatWasAlteredWithItsDigest() throws IOException {
        Samples.write(folder, acme());
        Path file = only("tenants");
        Path manifest = folder.resolve("pack.json");
        String before = Sha256.of(file);
        Files.writeString(file, Files.readString(file).replace("\"tables\": {", "\"tables\": {\"public.x\": [1],"));
        Files.writeString(manifest, Files.readString(manifest).replace(before, Sha256.of(file)));

        assertRefused("is no file of a pack", "public.x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pack_version\": 2, \"tool\": \"tenantgate/9.0.0\", \"unheard_of\": 1}",
                "{\"pack_version\": 0}",
                "{\"name\": \"some-package\"}",
                "{\"pack_version\": 1}",
                "{\"pack_version\": 1, \"tool\": \"x\", \"captured_at\": \"yesterday\"}",
                "[]",
                "null",
                "no json"
            })
    void shouldRefuseManifestThatItDoesNotUnderstand(String json) throws IOException {
        Samples.write(folder, acme());
        Files.writeString(folder.resolve("pack.json"), json);

        assertThatThrownBy(this::read)
                .isInstanceOf(UsageException.class)
                .message()
                .contains("pack.json")
                .doesNotContain("\n");
        if (json.contains("9.0.0")) {
            assertThatThrownBy(this::read).message().contains("tenantgate/9.0.0", "newer");
        }
    }

    @Test
    void shouldSayThatFirstCaptureDidNotEnd() throws IOException {
        Samples.write(folder, acme());
        Files.delete(folder.resolve("pack.json"));

        assertThat(PackReader.isPack(folder)).isTrue();
        assertThatThrownBy(this::read).isInstanceOf(UsageException.class).hasMessageContaining("did not end");

        Samples.write(folder, globex());
        assertThat(read().tenants()).extracting(Pack.Tenant::name).containsExactly("globex");
        assertThat(files("tenants")).hasSize(1);
    }

    @Test
    void shouldLeaveNothingOfFirstCaptureThatGaveUp() {
        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Samples.add(pack, Samples.catalog(), acme());
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldLetOnlyOneCaptureWriteAtATime() {
        try (PackWriter first = PackWriter.open(folder, Isolation.DATABASE)) {
            assertThat(first.has("anything")).isFalse();
            assertThatThrownBy(() -> PackWriter.open(folder, Isolation.DATABASE))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("another capture");
        }
    }

    @Test
    void shouldNotWriteAmongOtherFiles() throws IOException {
        Files.writeString(folder.resolve("precious.sql"), "a dump");

        assertThatThrownBy(() -> PackWriter.open(folder, Isolation.DATABASE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("precious.sql");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("precious.sql"));
    }

    @Test
    void shouldRefuseOtherIsolation() {
        Samples.write(folder, acme());

        assertThatThrownBy(() -> PackWriter.open(folder, Isolation.SCHEMA)).hasMessageContaining("isolation database");
        assertThatThrownBy(() -> PackReader.read(config(Isolation.SCHEMA, null), tenant -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("set tenants.isolation: database");
        assertThat(PackReader.read(config(Isolation.DATABASE, null), tenant -> {})
                        .tenants())
                .hasSize(1);
    }

    private TenantsConfig config(Isolation isolation, @Nullable String schemas) {
        return new TenantsConfig(folder, isolation, schemas, null);
    }

    @Test
    void shouldShowShapesDriftAndWhoIsBehind() {
        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            Samples.add(pack, Samples.catalog(), acme(), globex());
            Samples.add(
                    pack, Samples.catalog("nickname"), Samples.tenant("initech", Samples.catalog("nickname"), 1, "1"));
            Samples.finish(pack, List.of("acme", "globex", "initech", "gone"), Map.of("gone", "no such database"));
        }
        Pack pack = read();

        Inspection inspection = Inspection.of(pack, pack.capturedAt().plusSeconds(90));

        assertThat(inspection.ageSeconds()).isEqualTo(90);
        assertThat(inspection.tenants()).isEqualTo(3);
        assertThat(inspection.shapes())
                .extracting(Inspection.Shape::tenants)
                .containsExactly(List.of("acme", "globex"), List.of("initech"));
        assertThat(inspection.shapes().get(0).differences()).isEmpty();
        assertThat(inspection.shapes().get(0).indexes()).isEqualTo(2);
        assertThat(inspection.shapes().get(1).differences()).containsExactly("has extra column users.nickname");
        assertThat(inspection.behind())
                .containsExactly(new Inspection.Behind("initech", List.of("schema_migrations 2")));
        assertThat(inspection.gaps()).extracting(Inspection.Gap::tenant).containsExactly("gone");
    }
}
