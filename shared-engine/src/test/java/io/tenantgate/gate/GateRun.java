package io.tenantgate.gate;

import io.tenantgate.config.ConfigReader;
import io.tenantgate.report.Finding;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A whole gate over a dump of the test resources, with migrations that a test writes. */
record GateRun(Path folder) {
    static GateRun in(Path folder, String dump, String tenants) {
        GateRun run = new GateRun(folder);
        run.write(dump, run.resource(dump));
        return run.config(tenants, "");
    }

    GateRun config(String tenants, String more) {
        return write(
                "tenantgate.yml", "version: 1\ntenants: " + tenants + "\nmigrations: { path: migrations }\n" + more);
    }

    GateRun migration(String name, String sql) {
        return write("migrations/" + name, sql);
    }

    Report report() {
        return Gate.run(
                ConfigReader.read(folder.resolve("tenantgate.yml"), Rules.ids()),
                new GateOptions(null, Path.of(System.getProperty("user.home"), ".cache"), "test", Map.of()),
                Progress.NONE);
    }

    static List<Finding> found(Report report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .toList();
    }

    static Finding only(Report report, String id) {
        List<Finding> found = found(report, id);
        if (found.size() != 1) {
            throw new AssertionError(id + " was found " + found.size() + " times among " + report.findings());
        }
        return found.get(0);
    }

    static FleetSummary fleet(Report report) {
        return Objects.requireNonNull(report.fleet());
    }

    String resource(String dump) {
        try (var in = Objects.requireNonNull(GateRun.class.getResourceAsStream("/dumps/" + dump), dump)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GateRun write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
