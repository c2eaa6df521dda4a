package io.tenantgate.cli;

import io.tenantgate.gate.Progress;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What a person at a terminal, or a CI server's log, gets to see: progress on standard error, the verdict on standard output. */
final class Console {
    private static final int FINDINGS = 20;

    /** Set by the launcher, since Java cannot tell whether standard error is a terminal. */
    private static final String TERMINAL = "tenantgate.terminal";

    private final PrintWriter out;
    private final Progress progress;

    private Console(PrintWriter out, Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    /** For the command's own streams: bars at a terminal, foldable groups in GitHub Actions, else plain lines. */
    static Console of(CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        Progress progress;
        if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
            progress = new LineProgress(err, true);
        } else if (Boolean.getBoolean(TERMINAL)) {
            progress = new BarProgress(err);
        } else {
            progress = new LineProgress(err, false);
        }
        return new Console(spec.commandLine().getOut(), progress);
    }

    /** {@code $XDG_CACHE_HOME}, else {@code ~/.cache} (XDG Base Directory Specification). */
    static Path cacheHome() {
        String chosen = System.getenv("XDG_CACHE_HOME");
        return chosen == null || chosen.isEmpty()
                ? Path.of(System.getProperty("user.home", "/"), ".cache")
                : Path.of(chosen);
    }

    Progress progress() {
        return progress;
    }

    void line(String text) {
        out.println(printable(text));
        out.flush();
    }

    void verdict(Report report, Path folder) {
        report.findings().stream().limit(FINDINGS).forEach(this::finding);
        if (report.findings().size() > FINDINGS) {
            line("… and " + (report.findings().size() - FINDINGS) + " more findings in the report");
        }
        line(report.overallStatus() + part(report.shard()) + ": "
                + (report.error() == null ? sentence(report) : report.error()));
        line("Report: " + folder.resolve(ReportFolder.PAGE));
    }

    /** The verdict of a shard must not be taken for that of the fleet. */
    private static String part(@Nullable Shard shard) {
        return shard == null ? "" : " of shard " + shard + " alone";
    }

    private void finding(Finding finding) {
        String place = finding.file() == null
                ? ""
                : finding.line() == null ? finding.file() + ": " : finding.file() + ":" + finding.line() + ": ";
        line("%-7s %s%s [%s]"
                .formatted(finding.severity().name().toLowerCase(Locale.ROOT), place, finding.message(), finding.id()));
        if (finding.severity() == Severity.ERROR) {
            line("        " + finding.remedy().lines().findFirst().orElse(""));
        }
    }

    private static String sentence(Report report) {
        long errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        int tenants = report.fleet() == null ? 0 : report.fleet().tenants();
        if (report.shard() != null && report.overallStatus() == Verdict.PASS) {
            return "nothing unsafe for its %d tenants; tenantgate merge tells of the whole fleet".formatted(tenants);
        }
        return switch (report.overallStatus()) {
            case PASS ->
                (tenants == 0 ? "safe for all tenants" : "safe for all %d tenants".formatted(tenants))
                        + (report.estimatedDeploymentWindow() == null
                                ? ""
                                : "; deployment window: " + report.estimatedDeploymentWindow());
            default -> "%d reason%s not to deploy".formatted(errors, errors == 1 ? "" : "s");
        };
    }

    /** Names and messages come from outside: no control character of theirs reaches a terminal, and no line of theirs begins a command of a CI server. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> clean.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c));
        return clean.toString().startsWith("::") ? " " + clean : clean.toString();
    }
}
