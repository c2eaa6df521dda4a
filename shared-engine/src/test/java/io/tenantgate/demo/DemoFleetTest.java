package io.tenantgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFleetTest {
    private static final Pattern PECULIAR_TO_A_TENANT = Pattern.compile(
            "(?m)^\\\\(un)?restrict .*$|^\t'(relpages|reltuples|relallvisible|relallfrozen)'.*$|(?s)^COPY .*?^\\\\\\.$");

    @TempDir
    private Path dir;

    @Test
    void shouldWriteTheSameEachTime() throws IOException {
        DemoFleet.write(dir.resolve("one"), 3, true);
        DemoFleet.write(dir.resolve("two"), 3, true);

        assertThat(contents(dir.resolve("one"))).isEqualTo(contents(dir.resolve("two")));
    }

    @Test
    void shouldHaveThreeShapes() throws IOException {
        DemoFleet.write(dir, 47, true);

        Map<String, List<String>> tenantsByShape = new LinkedHashMap<>();
        contents(dir.resolve("snapshots"))
                .forEach((name, text) -> tenantsByShape
                        .computeIfAbsent(PECULIAR_TO_A_TENANT.matcher(text).replaceAll(""), shape -> new ArrayList<>())
                        .add(name));
        assertThat(tenantsByShape.values()).extracting(List::size).containsExactlyInAnyOrder(45, 1, 1);
        assertThat(tenantsByShape.values()).contains(List.of("tenant_0042.sql"), List.of("tenant_0031.sql"));
    }

    @Test
    void shouldLackOneIndexInOneTenant() throws IOException {
        DemoFleet.write(dir, 42, false);

        String index = "CREATE INDEX payments_tenant_id_idx ON public.payments USING btree (tenant_id);";
        assertThat(tenantsWhoseDumpLacks(index)).containsExactly("tenant_0042.sql");
    }

    @Test
    void shouldHaveAHotfixColumnInOneTenant() throws IOException {
        DemoFleet.write(dir, 42, false);

        assertThat(contents(dir.resolve("snapshots")).entrySet().stream()
                        .filter(dump -> dump.getValue().contains("    legacy_crm_id text\n"))
                        .map(Map.Entry::getKey))
                .containsExactly("tenant_0031.sql");
    }

    @Test
    void shouldHoldNoRowsWhereNoneAreWanted() throws IOException {
        DemoFleet.write(dir, 1, false);

        assertThat(dir.resolve("snapshots/tenant_0001.sql"))
                .content()
                .contains("pg_restore_relation_stats")
                .doesNotContain("COPY ", "setval");
    }

    @Test
    void shouldTellProductionSizesThatDifferByTenant() throws IOException {
        DemoFleet.write(dir, 23, false);

        assertThat(usersIn("tenant_0007")).isEqualTo("4.2e+06");
        assertThat(usersIn("tenant_0023")).isEqualTo("2.604e+06");
        assertThat(Long.parseLong(usersIn("tenant_0001"))).isBetween(200L, 70_000L);
        assertThat(usersIn("tenant_0001")).isNotEqualTo(usersIn("tenant_0002"));
    }

    @Test
    void shouldWriteSizesAsTheServerWritesReals() {
        assertThat(Statistics.real(0)).isEqualTo("0");
        assertThat(Statistics.real(999_999)).isEqualTo("999999");
        assertThat(Statistics.real(1_000_000)).isEqualTo("1e+06");
        assertThat(Statistics.real(4_211_873)).isEqualTo("4.211873e+06");
        assertThat(Statistics.real(61_000_000)).isEqualTo("6.1e+07");
        assertThat(Statistics.real(20_000_000_000L)).isEqualTo("2e+10");
    }

    @Test
    void shouldHoldTextThatCopyMustEscape() throws IOException {
        DemoFleet.write(dir, 1, true);

        assertThat(dir.resolve("snapshots/tenant_0001.sql"))
                .content()
                .contains(
                        "First line\\nSecond line\\twith a tab",
                        "\\\\\\\\files\\\\accounts",
                        "line\\r\\nend",
                        "日本語",
                        "\\N");
    }

    @Test
    void shouldWriteTheMigrationsOfTheReadme() throws IOException {
        DemoFleet.write(dir, 1, false);

        assertThat(dir.resolve("migrations/001_add_user_metadata.sql"))
                .hasContent("ALTER TABLE users ADD COLUMN metadata JSONB DEFAULT '{}';\n"
                        + "CREATE INDEX idx_users_metadata ON users USING GIN (metadata);");
        assertThat(dir.resolve("migrations/002_require_payment_currency.sql"))
                .hasContent("ALTER TABLE payments ALTER COLUMN currency SET NOT NULL;");
    }

    @Test
    void shouldPairEveryRepairedMigrationWithItsWayBack() throws IOException {
        DemoFleet.write(dir, 1, false);

        Map<Boolean, List<String>> byDirection = contents(dir.resolve("migrations-repaired")).keySet().stream()
                .collect(Collectors.partitioningBy(
                        name -> name.endsWith(".up.sql"),
                        Collectors.mapping(name -> name.replaceFirst("\\.(up|down)\\.sql$", ""), Collectors.toList())));
        assertThat(byDirection.get(true)).hasSize(6).isEqualTo(byDirection.get(false));
    }

    @Test
    void shouldReplaceALargerExample() throws IOException {
        DemoFleet.write(dir, 5, false);
        DemoFleet.write(dir, 2, false);

        assertThat(contents(dir.resolve("snapshots"))).containsOnlyKeys("tenant_0001.sql", "tenant_0002.sql");
    }

    @Test
    void shouldLeaveAFolderAloneThatHoldsSomethingElse() throws IOException {
        Files.writeString(dir.resolve("tenantgate.yml"), "version: 1\n");

        assertThatThrownBy(() -> DemoFleet.write(dir, 1, false))
                .isInstanceOf(UsageException.class)
                .hasMessage(dir + " holds files that are no example; name an empty folder with --dir");
        assertThat(dir).isDirectoryNotContaining("glob:**/snapshots");
    }

    @Test
    void shouldRefuseAnEmptyFleet() {
        assertThatThrownBy(() -> DemoFleet.write(dir, 0, false))
                .isInstanceOf(UsageException.class)
                .hasMessage("a fleet of 0 tenants cannot be written; name at least 1");
    }

    private List<String> tenantsWhoseDumpLacks(String text) throws IOException {
        return contents(dir.resolve("snapshots")).entrySet().stream()
                .filter(dump -> !dump.getValue().contains(text))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String usersIn(String tenant) throws IOException {
        String dump = Files.readString(dir.resolve("snapshots/" + tenant + ".sql"));
        String statistics = dump.substring(dump.indexOf("'relname', 'users',"));
        return statistics.replaceFirst("(?s).*?'reltuples', '([^']+)'.*", "$1");
    }

    /** Each file's text by its path within {@code folder}. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
