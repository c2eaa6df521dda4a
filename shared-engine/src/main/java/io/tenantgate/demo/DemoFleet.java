package io.tenantgate.demo;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the example: a fleet of tenants of one service, and two migrations of which one fails for one tenant.
 *
 * <p>Each tenant has 47 tables, 289 indexes and 12 foreign keys, except that {@code tenant_0042} lacks an index and
 * {@code tenant_0031} has one more column. {@code tenant_0017} has payments without a currency. All that is written is
 * the same each time.
 */
public final class DemoFleet {
    private DemoFleet() {}

    /** How many tenants the demo has. */
    public static final int TENANTS = 47;

    /**
     * Writes {@code tenantgate.yml}, {@code tenantgate-repaired.yml}, {@code snapshots/}, {@code migrations/} and
     * {@code migrations-repaired/}. An example that was written there before is replaced.
     *
     * @param tenants how many; at least 1
     * @param rows whether dumps hold rows; without them they hold schema and statistics only
     * @throws UsageException when {@code dir} holds something else
     * @throws IOException when it cannot be written
     */
    public static void write(Path dir, int tenants, boolean rows) throws IOException {
        if (tenants < 1) {
            throw new UsageException("a fleet of " + tenants + " tenants cannot be written; name at least 1");
        }
        clear(dir);
        ProjectFiles.write(dir);
        Path snapshots = Files.createDirectories(dir.resolve("snapshots"));
        Schema fleet = SchemaReader.read();
        Map<Schema, SchemaText> texts = new HashMap<>();
        for (int number = 1; number <= tenants; number++) {
            Tenant tenant = new Tenant(number);
            Schema schema = tenant.schema(fleet);
            SchemaText text = texts.computeIfAbsent(schema, SchemaText::of);
            try (Writer out = Files.newBufferedWriter(snapshots.resolve(tenant.name() + ".sql"))) {
                new TenantDump(tenant, schema, text).write(out, rows);
            }
        }
    }

    /** Never takes away anything but an earlier example's dumps: a smaller fleet must not keep tenants of a larger one. */
    private static void clear(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        Path config = dir.resolve(ProjectFiles.CONFIG);
        boolean ours = Files.isRegularFile(config)
                && Files.readString(config).equals(Resource.text("project/" + ProjectFiles.CONFIG));
        try (Stream<Path> present = Files.list(dir)) {
            if (!ours && present.findAny().isPresent()) {
                throw new UsageException(dir + " holds files that are no example; name an empty folder with --dir");
            }
        }
        if (ours) {
            for (Path dump : earlierDumps(dir.resolve("snapshots"))) {
                Files.delete(dump);
            }
        }
    }

    private static List<Path> earlierDumps(Path snapshots) throws IOException {
        if (!Files.isDirectory(snapshots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.filter(file -> file.getFileName().toString().matches("tenant_\\d{4,}\\.sql"))
                    .toList();
        }
    }
}
