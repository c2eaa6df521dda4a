package io.tenantgate.github.actions;

import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outputs of {@code action.yml}, for later steps. */
public final class StepOutputs {
    private StepOutputs() {}

    /**
     * All outputs by name, in the order of {@code action.yml}.
     *
     * @param folder the report folder, from the workspace
     */
    public static Map<String, String> of(Report report, String folder, Path workspace) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("verdict", report.overallStatus().name());
        outputs.put("safe-to-deploy", String.valueOf(report.safeToDeploy()));
        outputs.put("errors", count(report, Severity.ERROR));
        outputs.put("warnings", count(report, Severity.WARNING));
        String window = report.estimatedDeploymentWindow();
        outputs.put("deployment-window", window == null ? "" : window);
        outputs.put("report", folder);
        outputs.put(
                "sarif",
                Files.isRegularFile(workspace.resolve(folder).resolve(ReportFolder.SARIF), LinkOption.NOFOLLOW_LINKS)
                        ? folder + "/" + ReportFolder.SARIF
                        : "");
        return outputs;
    }

    /**
     * Hands them to the runner. A delimiter that nobody can know stands around each value, so that none can set another
     * output.
     *
     * @throws GateException when the runner's file cannot be written
     */
    public static void write(Map<String, String> outputs, @Nullable Path file) {
        if (file == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        outputs.forEach((name, value) -> {
            String delimiter = "end-" + UUID.randomUUID();
            text.append(name)
                    .append("<<")
                    .append(delimiter)
                    .append('\n')
                    .append(value)
                    .append('\n')
                    .append(delimiter)
                    .append('\n');
        });
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new GateException(file + ": the step's outputs cannot be written: " + e.getMessage(), e);
        }
    }

    private static String count(Report report, Severity severity) {
        return String.valueOf(report.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count());
    }
}
