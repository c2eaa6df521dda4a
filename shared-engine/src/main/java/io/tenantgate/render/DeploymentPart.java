package io.tenantgate.render;

import static java.util.Comparator.comparingLong;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Report;
import io.tenantgate.report.TenantSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How long the deployment takes, and who waits longest for it. */
final class DeploymentPart {
    private static final int WORST = 3;
    private static final int TEXT = 200;

    private DeploymentPart() {}

    static Part of(Report report) {
        List<String> lines = new ArrayList<>();
        String window = report.estimatedDeploymentWindow();
        if (window != null) {
            lines.add("- window: " + Escape.text(Escape.clip(window, TEXT)) + "\n");
        }
        String worst = report.tenants().stream()
                .filter(tenant -> blocked(tenant) > 0)
                .sorted(comparingLong(DeploymentPart::blocked).reversed())
                .limit(WORST)
                .map(DeploymentPart::words)
                .collect(Collectors.joining(", "));
        if (!worst.isEmpty()) {
            lines.add("- reads or writes wait longest for " + worst + "\n");
        }
        return new Part("## Deployment (estimates)\n\n", lines, "\n", "facts are");
    }

    private static long blocked(TenantSummary tenant) {
        return Objects.requireNonNullElse(tenant.estimatedBlockedMs(), 0L);
    }

    private static String words(TenantSummary tenant) {
        Long bytes = tenant.bytes();
        return Escape.code(Escape.clip(tenant.name(), TEXT)) + " (" + Numbers.millis(blocked(tenant))
                + (bytes == null ? "" : ", " + Numbers.bytes(bytes)) + ")";
    }
}
