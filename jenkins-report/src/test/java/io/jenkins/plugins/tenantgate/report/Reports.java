package io.jenkins.plugins.tenantgate.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine's golden reports, and a small one that passes. */
final class Reports {
    static final String FILE = "report.json";

    private static final Path GOLDEN = Path.of("..", "shared-engine", "src", "test", "resources", "golden");

    private Reports() {}

    static String fail() {
        return golden("report-fail.json");
    }

    static String error() {
        return golden("report-error.json");
    }

    static String pass() {
        return """
                {"schema_version": "1", "task_id": "1", "agent": "tenantgate/1.0.0", "timestamp": "2026-01-15T08:32:14Z",
                 "commit": null, "folder": null, "inputs": null, "shard": null,
                 "fleet": {"tenants": 2, "isolation": "schema", "shapes": [{"id": "3f9a1b2c3d4e", "tenants": ["a", "b"],
                   "tables": 1, "indexes": 1, "foreign_keys": 0, "drift": []}]},
                 "tenants": [
                   {"name": "a", "shape": "3f9a1b2c3d4e", "outcome": "pass", "bytes": 1, "estimated_blocked_ms": 1},
                   {"name": "b", "shape": "3f9a1b2c3d4e", "outcome": "warning", "bytes": null, "estimated_blocked_ms": null}],
                 "execution_steps": [{"step": 1, "action": "Provisioning", "stage": "provision", "tenants": 2,
                   "status": "success", "duration_ms": 5, "log": ""}],
                 "findings": [], "models_patch": null, "rollbacks": [], "recommendations": [], "overall_status": "PASS",
                 "error": null, "safe_to_deploy": true, "estimated_deployment_window": null, "rollback_tested": false}
                """;
    }

    /** A part of it, with a note. */
    static String shard() {
        return pass().replace("\"shard\": null", "\"shard\": {\"index\": 2, \"count\": 3}")
                .replace("\"safe_to_deploy\": true", "\"safe_to_deploy\": false")
                .replace("\"findings\": []", """
                        "findings": [{"id": "a-note", "severity": "note", "stage": "migrate", "message": "Note.", "remedy": "",
                          "basis": "static", "file": null, "line": null, "tenants": {"count": 1, "examples": []},
                          "evidence": {}, "fix": null}]""");
    }

    static Summary read(String json) throws UnreadableReportException {
        return ReportReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), FILE);
    }

    private static String golden(String name) {
        try {
            return Files.readString(GOLDEN.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
