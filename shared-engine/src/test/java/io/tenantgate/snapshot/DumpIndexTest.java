package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of one tenant with the help of an index is what is read of it in the whole dump, with the same lines. */
class DumpIndexTest {
    private static final String DUMP = "saas-schemas.sql";

    @TempDir
    private Path folder;

    private static Snapshot tenant(Path dump, String name) {
        return FleetReader.read(new TenantsConfig(dump, Isolation.SCHEMA, "tenant_*", null), Set.of(), tenant -> {})
                .snapshots()
                .stream()
                .filter(snapshot -> snapshot.tenant().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All that concerns a tenant, one line each. */
    private static final class Notes implements Dump.Visitor {
        private final List<String> lines = new ArrayList<>();
        private final Set<String> schemas;

        Notes(String... schemas) {
            this.schemas = Set.of(schemas);
        }

        private boolean concerns(Dump.Entry entry) {
            String schema = entry.type().equals("SCHEMA") ? entry.name() : String.valueOf(entry.schema());
            return !schema.startsWith("tenant_") || schemas.contains(schema);
        }

        @Override
        public void statement(Dump.Entry entry, String sql, int line) {
            if (concerns(entry) && !sql.startsWith("SET ")) {
                lines.add(line + " " + entry + " " + sql);
            }
        }

        @Override
        public void copy(Dump.Entry entry, String copyStatement, InputStream rows, int line) throws IOException {
            if (concerns(entry)) {
                lines.add(line + " " + entry + " " + copyStatement
                        + new String(rows.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static List<String> whole(String... schemas) throws IOException {
        Notes notes = new Notes(schemas);
        new Dump(TestDumps.path(DUMP)).read(notes);
        return notes.lines;
    }

    @Test
    void shouldReadWhatConcernsATenant() throws IOException {
        Notes notes = new Notes("tenant_0003");
        tenant(TestDumps.path(DUMP), "tenant_0003").rows().read(notes);

        assertThat(notes.lines).isEqualTo(whole("tenant_0003")).isNotEmpty();
    }

    @Test
    void shouldReadOtherTenantsBesideIt() throws IOException {
        Notes notes = new Notes("tenant_0003", "tenant_0012");
        tenant(TestDumps.path(DUMP), "tenant_0003").ddl().read(Set.of("tenant_0012"), notes);

        assertThat(notes.lines).isEqualTo(whole("tenant_0003", "tenant_0012"));
    }

    @Test
    void shouldReadPackedDumpFromACopyWithoutName() throws IOException {
        Path packed = folder.resolve("all.sql.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(TestDumps.text(DUMP).getBytes(StandardCharsets.UTF_8));
        }
        Notes notes = new Notes("tenant_0003");
        tenant(packed, "tenant_0003").rows().read(notes);

        assertThat(notes.lines).isEqualTo(whole("tenant_0003"));
    }

    @Test
    void shouldPassOverWhatNobodyWants() throws IOException {
        List<String> told = new ArrayList<>();
        tenant(TestDumps.path(DUMP), "tenant_0003").rows().read(new Dump.Visitor() {
            @Override
            public boolean wants(Dump.Entry entry) {
                return entry.type().equals("TABLE DATA") && entry.name().equals("orders");
            }

            @Override
            public void statement(Dump.Entry entry, String sql, int line) {
                told.add(sql);
            }

            @Override
            public void copy(Dump.Entry entry, String copyStatement, InputStream rows, int line) {
                told.add(entry.schema() + "." + entry.name());
            }
        });

        assertThat(told).containsExactly("tenant_0003.orders");
    }
}
