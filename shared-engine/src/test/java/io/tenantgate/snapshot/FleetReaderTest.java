package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import io.tenantgate.snapshot.Snapshot.TableSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetReaderTest {
    private static final Set<String> HISTORY = Set.of("flyway_schema_history", "goose_db_version");

    @TempDir
    private Path folder;

    private static Fleet read(Path path, Isolation isolation, @Nullable String schemas) {
        return FleetReader.read(new TenantsConfig(path, isolation, schemas, null), HISTORY, tenant -> {});
    }

    private Fleet databases() {
        return read(folder, Isolation.DATABASE, null);
    }

    private void dump(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Snapshot only(String text) throws IOException {
        dump("acme.sql", text);
        return databases().snapshots().get(0);
    }

    private Snapshot real(String name) throws IOException {
        return only(TestDumps.text(name));
    }

    private static String refusal(Path path, Isolation isolation, @Nullable String schemas) {
        String message = assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(path, isolation, schemas))
                .actual()
                .getMessage();
        assertThat(message).doesNotContain("\n");
        return String.valueOf(message);
    }

    @Test
    void shouldTellWhatRealDumpHolds() throws IOException {
        Snapshot odd = real("odd.sql");
        assertThat(odd.tenant()).isEqualTo("acme");
        assertThat(odd.ddl().dump().path()).isEqualTo(folder.resolve("acme.sql"));
        assertThat(odd.schema()).isNull();
        assertThat(odd.serverMajor()).isEqualTo(15);
        assertThat(odd.owner()).isEqualTo("app");
        assertThat(odd.roles()).containsExactlyInAnyOrder("app", "Read Only", "auditor");
        assertThat(odd.hasRows()).isTrue();
        assertThat(odd.rowsInDump()).isEqualTo(7);
        assertThat(odd.sizes())
                .containsOnlyKeys(
                        "public.users",
                        "public.empty",
                        "public.events",
                        "public.events_2024",
                        "public.events_rest",
                        "public.counted",
                        "public.Odd \"Name\"; Type: TABLE")
                .containsEntry("public.empty", new TableSize(0, 0L, 0L))
                .containsEntry("public.events_2024", new TableSize(1, 1L, 15L))
                .containsEntry("public.events", new TableSize(0, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd.sql", "odd-inserts.sql", "odd-column-inserts.sql"})
    void shouldKeepHistoryRowsWhateverFormTheyHave(String name) throws IOException {
        Map<String, HistoryTable> history = real(name).history();
        assertThat(history).containsOnlyKeys("flyway_schema_history");
        HistoryTable flyway = in(history, "flyway_schema_history");
        assertThat(flyway.schema()).isEqualTo("public");
        assertThat(flyway.rows()).hasSize(2);
        assertThat(flyway.rows().get(0))
                .containsEntry("installed_rank", "1")
                .containsEntry("version", "1")
                .containsEntry("description", "first\tone")
                .containsEntry("checksum", "-1234")
                .containsEntry("success", "t");
        assertThat(flyway.rows().get(1)).containsEntry("version", null).containsEntry("script", "R__views.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-inserts.sql", "odd-column-inserts.sql"})
    void shouldCountInsertedRowsAsCopiedOnes(String name) throws IOException {
        Map<String, TableSize> inserted = real(name).sizes();
        real("odd.sql").sizes().forEach((table, size) -> {
            assertThat(in(inserted, table).rowsInDump()).isEqualTo(size.rowsInDump());
            assertThat(in(inserted, table).rowsInProduction()).isEqualTo(size.rowsInProduction());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "odd-inserts.sql",
                "odd-column-inserts.sql",
                "odd-create.sql",
                "odd-clean.sql",
                "odd-clean-verbose.sql"
            })
    void shouldDigestTheSameDdlWhateverTheOptions(String name) throws IOException {
        Snapshot plain = real("odd.sql");
        Snapshot other = real(name);
        assertThat(other.ddlDigest()).isEqualTo(plain.ddlDigest()).hasSize(64);
        assertThat(other.historyDigest()).isEqualTo(plain.historyDigest());
        assertThat(other.roles()).isEqualTo(plain.roles());
    }

    @Test
    void shouldDigestTheSameDdlWhateverIsNoDdl() throws IOException {
        String text = TestDumps.text("pg18.sql");
        String digest = only(text).ddlDigest();
        List<String> others = List.of(
                text.replace("FaithfulToken", "AnotherTokenn"),
                text.replace("SET transaction_timeout = 0;\n", ""),
                text.replace("18.6", "16.1"),
                text.replace("a@example.org", "z@example.org\n3\tb"),
                text.replace("'54054'", "'1'"),
                text.replace("    id bigint", "\n\n  -- a comment\n  id   bigint"),
                text.replace("SET default_tablespace = ''", "SET default_tablespace = fast"),
                text.replace(
                        "--\n-- Data",
                        TestDumps.entry("s", "SEQUENCE SET", "public", "app", "SELECT pg_catalog.setval('s', 4);")
                                + "--\n-- Data"));
        for (String other : others) {
            assertThat(other).isNotEqualTo(text);
            assertThat(only(other).ddlDigest()).isEqualTo(digest);
        }
    }

    @Test
    void shouldDigestEveryDifferenceInDdl() throws IOException {
        String text = TestDumps.text("pg18.sql");
        List<String> texts = List.of(
                text,
                text.replace("email text", "email text NOT NULL"),
                text.replace("email text", "\"email\" text"),
                text.replace("OWNER TO app", "OWNER TO boss"),
                text.replace("Owner: app", "Owner: boss"),
                text.replace("table_access_method = heap", "table_access_method = columnar"),
                text.replace(
                        "--\n-- Data",
                        TestDumps.entry("TABLE users", "ACL", "public", "app", "GRANT SELECT ON users TO b;")
                                + "--\n-- Data"),
                text.replace(
                        "--\n-- Data",
                        TestDumps.entry("TABLE users", "COMMENT", "public", "app", "COMMENT ON TABLE users IS 'a';")
                                + "--\n-- Data"));
        List<String> digests = new ArrayList<>();
        for (String one : texts) {
            digests.add(only(one).ddlDigest());
        }
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellDumpsApartByTheirTables() throws IOException {
        String one =
                TestDumps.around(TestDumps.entry("a", "TABLE", "public", "app", "CREATE TABLE public.a (a integer);"));
        String two =
                TestDumps.around(TestDumps.entry("b", "TABLE", "public", "app", "CREATE TABLE public.b (a integer);"));
        assertThat(only(one).ddlDigest()).isNotEqualTo(only(two).ddlDigest());
    }

    @Test
    void shouldTakeProductionSizesFromStatistics() throws IOException {
        assertThat(real("pg18.sql").sizes())
                .containsOnlyKeys("public.users")
                .containsEntry("public.users", new TableSize(2, 1_200_000L, 54_054L * 8192));
    }

    @Test
    void shouldFallBackToTheDumpsRowsWhereTableWasNeverAnalyzed() throws IOException {
        assertThat(only(TestDumps.text("pg18.sql").replace("'1.2e+06'", "'-1'")).sizes())
                .containsEntry("public.users", new TableSize(2, 2L, 21L));
    }

    @Test
    void shouldReadDumpWithoutOwnersAndRows() throws IOException {
        Snapshot schemaOnly = real("odd-schema-no-owner.sql");
        assertThat(schemaOnly.owner()).isEqualTo(Snapshot.NO_OWNER);
        assertThat(schemaOnly.hasRows()).isFalse();
        assertThat(schemaOnly.sizes()).containsEntry("public.users", new TableSize(0, null, null));
        assertThat(schemaOnly.history()).isEmpty();
    }

    @Test
    void shouldFindOwnersAndRolesOfSessionAuthorizations() throws IOException {
        Snapshot snapshot = real("odd-session-authorization.sql");
        assertThat(snapshot.owner()).isEqualTo("app");
        assertThat(snapshot.roles()).containsExactlyInAnyOrder("app", "Read Only", "auditor");
    }

    @Test
    void shouldFindOwnerInStatementsWhereTheTableOfContentsIsSilent() throws IOException {
        String table = "CREATE TABLE public.t (a integer);\n\n\nALTER TABLE public.t OWNER TO \"The App\";";
        assertThat(only(TestDumps.around(TestDumps.entry("t", "TABLE", "public", "-", table)))
                        .owner())
                .isEqualTo("The App");
    }

    @Test
    void shouldNameTheOwnerOfMostTables() throws IOException {
        StringBuilder tables = new StringBuilder();
        for (String owner : List.of("a", "b", "b", "c")) {
            String name = "t" + tables.length();
            tables.append(
                    TestDumps.entry(name, "TABLE", "public", owner, "CREATE TABLE public." + name + " (a integer);"));
        }
        assertThat(only(TestDumps.around(tables.toString())).owner()).isEqualTo("b");
    }

    @Test
    void shouldListTenantsOfEveryFileFormInOrder() throws IOException {
        dump("zeta.sql", TestDumps.text("pg12.sql"));
        dump("Beta.SQL", TestDumps.text("pg13.sql"));
        dump("a.b.sql", TestDumps.text("pg14.sql"));
        dump("README.md", "no dump");
        dump(".hidden.sql", "no dump");
        dump(".sql", "no dump");
        dump("zeta.sql.sha256", "no dump");
        Files.createDirectory(folder.resolve("scripts"));
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Fleet fleet = FleetReader.read(new TenantsConfig(folder, Isolation.DATABASE, null, null), HISTORY, told::add);
        assertThat(fleet.snapshots()).extracting(Snapshot::tenant).containsExactly("Beta", "a.b", "zeta");
        assertThat(fleet.snapshots()).extracting(Snapshot::serverMajor).containsExactly(13, 14, 12);
        assertThat(told).containsExactlyInAnyOrder("Beta", "a.b", "zeta");
    }

    @Test
    void shouldNameTheFirstFileThatCannotBeUsed() throws IOException {
        for (int tenant = 0; tenant < 40; tenant++) {
            dump(
                    "t%02d.sql".formatted(tenant),
                    tenant == 17 || tenant == 18 || tenant == 39 ? "" : TestDumps.text("pg12.sql"));
        }
        assertThat(refusal(folder, Isolation.DATABASE, null))
                .startsWith(folder.resolve("t17.sql") + ": the dump is empty");
    }

    @Test
    void shouldRefuseFoldersWithoutDumps() throws IOException {
        assertThat(refusal(folder, Isolation.DATABASE, null))
                .isEqualTo(
                        folder + ": the folder of snapshots holds no dump; make a dump for each tenant (pg_dump --file "
                                + folder.resolve("NAME.sql") + " DATABASE)");
        Path missing = folder.resolve("missing");
        assertThat(refusal(missing, Isolation.DATABASE, null)).startsWith(missing + ": there is no such folder");
        Path file = TestDumps.path("odd.sql");
        assertThat(refusal(file, Isolation.DATABASE, null)).startsWith(file + ": this is one dump, not a folder");
    }

    @Test
    void shouldRefuseTwoDumpsOfOneTenant() throws IOException {
        dump("acme.sql", "");
        dump("acme.dump", "");
        assertThat(refusal(folder, Isolation.DATABASE, null))
                .isEqualTo(folder.resolve("acme.dump") + " and " + folder.resolve("acme.sql")
                        + " are both dumps of the tenant acme; take one of them away");
    }

    @Test
    void shouldRefuseToOverlookDumps() throws IOException {
        dump("acme.sql.zst", "");
        assertThat(refusal(folder, Isolation.DATABASE, null))
                .contains("acme.sql.zst")
                .contains("unpack it");
        Files.delete(folder.resolve("acme.sql.zst"));
        dump("good.sql", TestDumps.text("pg12.sql"));
        Files.createDirectory(folder.resolve("half"));
        dump("half/3535.dat.gz", "");
        assertThat(refusal(folder, Isolation.DATABASE, null)).contains("half").contains("no toc.dat");
    }

    @Test
    void shouldRefuseLinkThatLeadsNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("acme.sql"), folder.resolve("gone.sql"));
        assertThat(refusal(folder, Isolation.DATABASE, null)).contains("acme.sql: the dump cannot be read");
    }

    @Test
    void shouldRefuseDumpsThatTellTooLittle() throws IOException {
        dump("acme.sql", TestDumps.around("").replace("-- Dumped from", "-- Came from"));
        assertThat(refusal(folder, Isolation.DATABASE, null)).contains("does not tell the version of its server");
        dump(
                "acme.sql",
                TestDumps.around(
                        TestDumps.entry("t", "TABLE DATA", "public", "app", "COPY public.t (a) FROM stdin;\n1\n\\.")));
        assertThat(refusal(folder, Isolation.DATABASE, null)).contains("--data-only");
    }

    @Test
    void shouldReadDatabaseWithoutAnyObject() throws IOException {
        Snapshot empty = only(TestDumps.around(""));
        assertThat(empty.owner()).isEqualTo(Snapshot.NO_OWNER);
        assertThat(empty.sizes()).isEmpty();
    }

    private Fleet rows(String column) {
        return FleetReader.read(
                new TenantsConfig(
                        folder, Isolation.ROW, null, new TenantsConfig.TenantColumn(column, "tenantgate.yml:4")),
                HISTORY,
                tenant -> {});
    }

    @Test
    void shouldTellTenantsByTheirRows() throws IOException {
        dump("shop.sql", TestDumps.text("shop-rows.sql"));

        Fleet fleet = rows("tenant_id");
        // No row of tenant 47 is in any table but the one that the foreign keys of tenant_id point to.
        assertThat(fleet.tenantNames()).hasSize(47).startsWith("1", "2", "3").endsWith("47");
        assertThat(fleet.snapshots()).extracting(Snapshot::tenant).containsExactly("shop");
        assertThat(rows("state").tenantNames()).containsExactly("open");
    }

    @Test
    void shouldTellTenantsByTheirRowsInInsertsToo() throws IOException {
        dump(
                "all.sql",
                TestDumps.around(
                        TestDumps.entry(
                                        "t",
                                        "TABLE",
                                        "public",
                                        "app",
                                        "CREATE TABLE public.t (id integer, \"Org\" text);")
                                + TestDumps.entry(
                                        "t",
                                        "TABLE DATA",
                                        "public",
                                        "app",
                                        "INSERT INTO public.t VALUES (1, 'b''c');\nINSERT INTO public.t VALUES (2, NULL);\nINSERT INTO public.t VALUES (3, 'a');")));

        assertThat(rows("Org").tenantNames()).containsExactly("a", "b'c");
    }

    @Test
    void shouldNotKnowTenantsWithoutRows() throws IOException {
        dump(
                "all.sql",
                TestDumps.around(TestDumps.entry(
                        "t", "TABLE", "public", "app", "CREATE TABLE public.t (id integer, tenant_id integer);")));

        assertThat(rows("tenant_id").tenantNames()).isEmpty();
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> rows("org"))
                .withMessageContaining("tenantgate.yml:4: no table of all.sql has a column org");
    }

    @Test
    void shouldTellWhichTenantsNameOthers() {
        Fleet fleet = read(TestDumps.path("saas-schemas.sql"), Isolation.SCHEMA, "tenant_*");

        assertThat(fleet.references()).containsOnlyKeys("tenant_0009");
        assertThat(fleet.references().get("tenant_0009"))
                .containsOnly(java.util.Map.entry("tenant_0001", "fk constraint orders orders_plan_of_fkey"));
    }

    @Test
    void shouldReadTenantsOfOneDumpBySchema() {
        Fleet fleet = read(TestDumps.path("schemas.sql"), Isolation.SCHEMA, null);
        assertThat(fleet.isolation()).isEqualTo(Isolation.SCHEMA);
        assertThat(fleet.snapshots()).extracting(Snapshot::tenant).containsExactly("Big-Corp", "acme", "zeta");
        assertThat(fleet.snapshots()).extracting(Snapshot::schema).containsExactly("Big-Corp", "acme", "zeta");
        assertThat(fleet.snapshots())
                .extracting(snapshot -> snapshot.ddl().dump())
                .containsOnly(new Dump(TestDumps.path("schemas.sql")));
        Snapshot zeta = fleet.snapshots().get(2);
        assertThat(zeta.owner()).isEqualTo("shop_app");
        assertThat(zeta.roles()).containsExactlyInAnyOrder("shop_app", "auditor");
        assertThat(zeta.sizes()).containsOnlyKeys("public.plans", "zeta.users");
        assertThat(in(zeta.sizes(), "zeta.users").rowsInDump()).isEqualTo(5);
        assertThat(in(zeta.history(), "goose_db_version").schema()).isEqualTo("zeta");
        assertThat(in(zeta.history(), "goose_db_version").rows()).hasSize(2);
    }

    @Test
    void shouldGroupTenantSchemasThatDifferOnlyByName() {
        List<DdlGroup> groups =
                read(TestDumps.path("schemas.sql"), Isolation.SCHEMA, null).byDdl();
        assertThat(groups)
                .extracting(FleetReaderTest::names)
                .containsExactly(List.of("Big-Corp", "acme"), List.of("zeta"));
    }

    @Test
    void shouldTakeOnlySchemasThatTheGlobNames() throws IOException {
        Path path = TestDumps.path("schemas.sql");
        Fleet fleet = read(path, Isolation.SCHEMA, "{ac*,z?ta}");
        assertThat(fleet.snapshots()).extracting(Snapshot::tenant).containsExactly("acme", "zeta");
        assertThat(fleet.snapshots().get(0).sizes()).containsKey("Big-Corp.users");
        assertThat(refusal(path, Isolation.SCHEMA, "tenant_*"))
                .contains("none of its schemas matches tenants.schemas: tenant_*");
        assertThat(refusal(path, Isolation.SCHEMA, "{a")).contains("\"{a\" is no glob");
        assertThat(refusal(TestDumps.path("pg12.sql"), Isolation.SCHEMA, null)).contains("no schema besides public");
    }

    @Test
    void shouldWantExactlyOneDumpWithIsolationBySchema() throws IOException {
        dump("all.sql", TestDumps.text("schemas.sql"));
        assertThat(read(folder, Isolation.SCHEMA, null).snapshots()).hasSize(3);
        dump("other.sql", TestDumps.text("schemas.sql"));
        assertThat(refusal(folder, Isolation.SCHEMA, null))
                .contains("wants one dump that holds all tenants, and here are 2");
    }

    @Test
    void shouldGiveSharedHistoryToEachTenantWithoutOwn() throws IOException {
        dump(
                "all.sql",
                TestDumps.text("schemas.sql")
                        .replace("-- Data for Name: plans;", "-- Data for Name: flyway_schema_history;")
                        .replace("COPY public.plans ", "COPY public.flyway_schema_history "));
        assertThat(read(folder, Isolation.SCHEMA, null).snapshots())
                .allSatisfy(tenant ->
                        assertThat(tenant.history()).containsOnlyKeys("goose_db_version", "flyway_schema_history"));
    }

    /** A value that has to be in the map. */
    private static <T> T in(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static List<String> names(DdlGroup group) {
        return group.snapshots().stream().map(Snapshot::tenant).toList();
    }
}
