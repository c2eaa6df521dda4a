package io.tenantgate.gate;

import io.tenantgate.audit.AuditEntry;
import io.tenantgate.config.GateConfig;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a gate does, as entries of its record. */
final class RecordEntries {
    private RecordEntries() {}

    static AuditEntry started(GateConfig config, Settings settings, Inputs inputs) {
        Map<String, String> details = new TreeMap<>();
        details.put("agent", settings.agent());
        details.put("provider", config.postgres().provider().name().toLowerCase(Locale.ROOT));
        put(details, "commit", settings.commit());
        put(details, "tenants", inputs.tenants());
        put(details, "since", config.migrations().since());
        return AuditEntry.of(
                "gate started",
                Map.of("config", inputs.config(), "policy", inputs.policy()),
                AuditEntry.SUCCESS,
                details);
    }

    /** @param files digests of the shards' files, by shard */
    static AuditEntry merged(Settings settings, Inputs inputs, SortedMap<String, String> files) {
        Map<String, String> details = new TreeMap<>();
        details.put("agent", settings.agent());
        put(details, "commit", settings.commit());
        put(details, "tenants", inputs.tenants());
        SortedMap<String, String> digests = new TreeMap<>(files);
        digests.put("config", inputs.config());
        digests.put("policy", inputs.policy());
        return AuditEntry.of("merge started", digests, AuditEntry.SUCCESS, details);
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    static AuditEntry[] migrations(List<Inputs.File> files) {
        return files.stream()
                .map(file -> AuditEntry.of(
                        "migration read", Map.of(file.file(), file.sha256()), AuditEntry.SUCCESS, Map.of()))
                .toArray(AuditEntry[]::new);
    }

    static AuditEntry snapshots(Inputs.Snapshots snapshots, int tenants) {
        Map<String, String> details = new TreeMap<>();
        details.put("tenants", String.valueOf(tenants));
        put(
                details,
                "captured_at",
                snapshots.capturedAt() == null ? null : snapshots.capturedAt().toString());
        return AuditEntry.of(
                "snapshots read", Map.of(snapshots.kind(), snapshots.sha256()), AuditEntry.SUCCESS, details);
    }

    static AuditEntry server(Inputs.Server server) {
        String image = server.imageDigest();
        return AuditEntry.of(
                "server started",
                image == null ? Map.of() : Map.of("image", image),
                AuditEntry.SUCCESS,
                Map.of("server", server.description()));
    }

    static AuditEntry of(Step step) {
        Map<String, String> details = new TreeMap<>();
        details.put("action", step.action());
        details.put("stage", step.stage().name().toLowerCase(Locale.ROOT));
        details.put("tenants", String.valueOf(step.tenants()));
        put(details, "shape", step.shape());
        return AuditEntry.of("step", Map.of(), step.status().name().toLowerCase(Locale.ROOT), details);
    }

    static AuditEntry verdict(Report report) {
        Map<String, String> details = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            details.put(
                    severity.name().toLowerCase(Locale.ROOT) + "s",
                    String.valueOf(report.findings().stream()
                            .map(Finding::severity)
                            .filter(severity::equals)
                            .count()));
        }
        put(details, "error", report.error());
        return AuditEntry.of("verdict", Map.of(), report.overallStatus().name(), details);
    }

    static AuditEntry refused(String why) {
        return AuditEntry.of("gate refused", Map.of(), "error", Map.of("error", why));
    }
}
