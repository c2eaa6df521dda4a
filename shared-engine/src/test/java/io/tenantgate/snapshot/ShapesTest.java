package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.Isolation;
import io.tenantgate.digest.Sha256;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import io.tenantgate.snapshot.Snapshot.TableSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static Snapshot tenant(String name, String ddl, long rows, Map<String, HistoryTable> history) {
        return new Snapshot(
                name,
                new Dump(Path.of(name + ".sql")),
                null,
                16,
                ddl,
                "app",
                Set.of("app"),
                Map.of("public.users", new TableSize(rows, rows, null), "public.posts", new TableSize(1, null, null)),
                history);
    }

    private static Snapshot tenant(String name, String ddl) {
        return tenant(name, ddl, 0, Map.of());
    }

    private static Map<String, HistoryTable> history(String name, @Nullable String... columnsAndValues) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int index = 0; index < columnsAndValues.length; index += 2) {
            row.put(String.valueOf(columnsAndValues[index]), columnsAndValues[index + 1]);
        }
        return Map.of(name, new HistoryTable("public", name, List.of(row)));
    }

    private static String digest(Map<String, HistoryTable> history) {
        return tenant("a", "x", 0, history).historyDigest();
    }

    private static List<List<String>> names(List<DdlGroup> groups) {
        return groups.stream()
                .map(group -> group.snapshots().stream().map(Snapshot::tenant).toList())
                .toList();
    }

    private static Catalog catalog(String table) {
        return new Catalog(new TreeMap<>(
                Map.of(new ObjectKey(ObjectKind.TABLE, "public", "", table), new TreeMap<String, String>())));
    }

    /** Stands in for the catalog's own fingerprint: equal objects, equal text. */
    private static List<Shape> shapes(Map<DdlGroup, Catalog> catalogs) {
        return Shapes.of(catalogs, catalog -> catalog.objects().keySet().toString());
    }

    @Test
    void shouldGroupByDdlRolesAndHistoryLargestFirst() {
        Snapshot e = tenant("e", "x");
        Snapshot otherRoles =
                new Snapshot("e", e.ddl().dump(), null, 16, "x", "app", Set.of("app", "bob"), e.sizes(), Map.of());
        Fleet fleet = new Fleet(
                Isolation.DATABASE,
                List.of(
                        tenant("a", "y"),
                        tenant("b", "x"),
                        tenant("c", "x", 5, Map.of()),
                        tenant("d", "x", 0, history("h", "version", "1")),
                        otherRoles));
        assertThat(names(fleet.byDdl())).containsExactly(List.of("b", "c"), List.of("a"), List.of("d"), List.of("e"));
    }

    @Test
    void shouldTellHistoryFromItsCircumstances() {
        String flyway = digest(history(
                "h",
                "version",
                "1",
                "checksum",
                "5",
                "success",
                "t",
                "installed_by",
                "a",
                "installed_on",
                "2024-01-02 03:04:05",
                "execution_time",
                "12",
                "installed_rank",
                "1"));
        assertThat(digest(history(
                        "h",
                        "version",
                        "1",
                        "checksum",
                        "5",
                        "success",
                        "t",
                        "installed_by",
                        "b",
                        "installed_on",
                        "2025-01-02 03:04:05.6",
                        "execution_time",
                        "99",
                        "installed_rank",
                        "7")))
                .isEqualTo(flyway);
        assertThat(digest(history(
                        "h",
                        "version",
                        "1",
                        "checksum",
                        "5",
                        "success",
                        "f",
                        "installed_by",
                        "a",
                        "installed_on",
                        "2024-01-02 03:04:05",
                        "execution_time",
                        "12",
                        "installed_rank",
                        "1")))
                .isNotEqualTo(flyway);
        assertThat(digest(history(
                        "h",
                        "version",
                        "1",
                        "checksum",
                        null,
                        "success",
                        "t",
                        "installed_by",
                        "a",
                        "installed_on",
                        "2024-01-02 03:04:05",
                        "execution_time",
                        "12",
                        "installed_rank",
                        "1")))
                .isNotEqualTo(flyway);
    }

    @Test
    void shouldTellWhetherPrismaMigrationWasRolledBackButNotWhen() {
        String fine = digest(history(
                "_prisma_migrations",
                "id",
                "u-1",
                "migration_name",
                "a",
                "finished_at",
                "2024-01-02 03:04:05+00",
                "rolled_back_at",
                null));
        assertThat(digest(history(
                        "_prisma_migrations",
                        "id",
                        "u-2",
                        "migration_name",
                        "a",
                        "finished_at",
                        "2025-01-02 03:04:05+00",
                        "rolled_back_at",
                        null)))
                .isEqualTo(fine);
        assertThat(digest(history(
                        "_prisma_migrations",
                        "id",
                        "u-1",
                        "migration_name",
                        "a",
                        "finished_at",
                        "2024-01-02 03:04:05+00",
                        "rolled_back_at",
                        "2024-01-02 03:04:05+00")))
                .isNotEqualTo(fine);
    }

    @Test
    void shouldTakeLiquibasesIdForItsName() {
        assertThat(digest(history("databasechangelog", "id", "1", "author", "a", "orderexecuted", "1")))
                .isNotEqualTo(digest(history("databasechangelog", "id", "2", "author", "a", "orderexecuted", "1")))
                .isEqualTo(digest(history("databasechangelog", "id", "1", "author", "a", "orderexecuted", "9")));
    }

    @Test
    void shouldNotMindTheOrderOfHistoryRows() {
        List<Map<String, @Nullable String>> rows =
                new ArrayList<>(List.of(Map.of("version", "1"), Map.of("version", "2")));
        String one = digest(Map.of("h", new HistoryTable("public", "h", rows)));
        java.util.Collections.reverse(rows);
        assertThat(digest(Map.of("h", new HistoryTable("other", "h", rows)))).isEqualTo(one);
    }

    @Test
    void shouldTellEmptyHistoryFromNone() {
        assertThat(digest(Map.of("h", new HistoryTable("public", "h", List.of()))))
                .isNotEqualTo(digest(Map.of()));
    }

    @Test
    void shouldMergeGroupsOfEqualCatalogAndHistory() {
        DdlGroup first = new DdlGroup(List.of(tenant("b", "x"), tenant("d", "x")));
        DdlGroup reordered = new DdlGroup(List.of(tenant("a", "y")));
        DdlGroup other = new DdlGroup(List.of(tenant("c", "z")));
        DdlGroup older = new DdlGroup(List.of(tenant("e", "x", 0, history("h", "version", "1"))));
        Map<DdlGroup, Catalog> catalogs = new HashMap<>();
        catalogs.put(first, catalog("users"));
        catalogs.put(reordered, catalog("users"));
        catalogs.put(other, catalog("people"));
        catalogs.put(older, catalog("users"));
        List<Shape> shapes = shapes(catalogs);
        assertThat(shapes)
                .extracting(Shape::tenantNames)
                .containsExactly(List.of("a", "b", "d"), List.of("c"), List.of("e"));
        assertThat(shapes).extracting(Shape::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{12}"));
        assertThat(shapes)
                .extracting(Shape::catalog)
                .containsExactly(catalog("users"), catalog("people"), catalog("users"));
    }

    @Test
    void shouldNameShapeByFingerprintAndHistory() {
        DdlGroup group = new DdlGroup(List.of(tenant("b", "x")));
        String expected =
                Sha256.of(catalog("users").objects().keySet() + group.first().historyDigest());
        assertThat(shapes(Map.of(group, catalog("users"))).get(0).id()).isEqualTo(expected.substring(0, 12));
    }

    @Test
    void shouldLetTheTenantWithMostRowsStandForItsShape() {
        Shape shape = new Shape(
                "x",
                List.of(tenant("a", "x", 1, Map.of()), tenant("b", "x", 7, Map.of()), tenant("c", "x", 7, Map.of())),
                catalog("users"));
        assertThat(shape.representative().tenant()).isEqualTo("b");
    }
}
