package io.tenantgate.gate;

import io.tenantgate.audit.PolicyDigest;
import io.tenantgate.config.GateConfig;
import io.tenantgate.digest.Sha256;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.mirror.MirrorServer;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what a gate is given, by digest. */
final class InputsBuilder {
    private final GateConfig config;
    private final @Nullable String tenants;
    private List<Inputs.File> migrations = List.of();
    private Inputs.@Nullable Snapshots snapshots;
    private Inputs.@Nullable Server server;

    InputsBuilder(GateConfig config, @Nullable String tenants) {
        this.config = config;
        this.tenants = tenants;
    }

    /** All files of the migrations' folder. */
    static List<Inputs.File> migrations(GateConfig config) {
        List<Inputs.File> files = new ArrayList<>();
        MigrationFolder.files(config).forEach((name, path) -> files.add(new Inputs.File(name, digest(path))));
        return files;
    }

    void readMigrations() {
        migrations = migrations(config);
    }

    /** @param capturedAt of a pack; null for dumps */
    void snapshots(@Nullable Instant capturedAt) {
        Path path = config.tenants().snapshots();
        snapshots = capturedAt == null
                ? new Inputs.Snapshots("dumps", Sha256.of(list(path)), null)
                : new Inputs.Snapshots("pack", digest(path.resolve("pack.json")), capturedAt);
    }

    void server(MirrorServer started) {
        server = new Inputs.Server(
                started.description(), started.major(), started.imageDigest().orElse(null));
    }

    Inputs build() {
        return new Inputs(config.digest(), PolicyDigest.of(config), tenants, migrations, snapshots, server);
    }

    private static String list(Path snapshots) {
        try {
            SortedMap<String, Path> files = files(snapshots.toRealPath());
            StringBuilder list = new StringBuilder();
            files.forEach((name, file) ->
                    list.append(digest(file)).append("  ").append(name).append('\n'));
            return list.toString();
        } catch (IOException | UncheckedIOException e) {
            throw new GateException(snapshots + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static SortedMap<String, Path> files(Path real) throws IOException {
        try (Stream<Path> walk = Files.walk(real)) {
            SortedMap<String, Path> files = new TreeMap<>();
            walk.filter(Files::isRegularFile).forEach(file -> files.put(name(real, file), file));
            return files;
        }
    }

    private static String name(Path folder, Path file) {
        Path name = file.equals(folder) ? file.getFileName() : folder.relativize(file);
        return String.valueOf(name).replace('\\', '/');
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new GateException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
