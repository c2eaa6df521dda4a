package io.jenkins.plugins.tenantgate.view;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.tenantgate.report.ReportReader;
import io.jenkins.plugins.tenantgate.report.Summary;
import io.jenkins.plugins.tenantgate.report.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jvnet.hudson.test.TestBuilder;

/** A build step that finds a report folder, archives it, and shows it. */
public final class ShownReport extends TestBuilder {
    static final String FOLDER = "my reports/gate";

    private static final Path ENGINE = Path.of("..", "shared-engine", "src");
    private static final Path GOLDEN = ENGINE.resolve("test/resources/golden");
    private static final Path PAGE = ENGINE.resolve("main/resources/io/tenantgate/render/html");

    private final String json;
    private final String page;

    private ShownReport(String json, String page) {
        this.json = json;
        this.page = page;
    }

    /** The engine's golden report of unsafe migrations, with its page. */
    static ShownReport fail() throws IOException {
        return of(golden("report-fail.json"));
    }

    /** The engine's golden report of a gate that could not tell. */
    static ShownReport error() throws IOException {
        return new ShownReport(golden("report-error.json"), golden("page-error.html"));
    }

    /** A report that passes. */
    static ShownReport pass() throws IOException {
        return new ShownReport("""
                {"schema_version": "1", "task_id": "1", "agent": "tenantgate/1.0.0", "timestamp": "2026-01-15T08:32:14Z",
                 "commit": null, "folder": null, "inputs": null, "shard": null,
                 "fleet": {"tenants": 2, "isolation": "schema", "shapes": [{"id": "3f9a1b2c3d4e", "tenants": ["a", "b"],
                   "tables": 1, "indexes": 1, "foreign_keys": 0, "drift": []}]},
                 "tenants": [
                   {"name": "a", "shape": "3f9a1b2c3d4e", "outcome": "pass", "bytes": 1, "estimated_blocked_ms": 1},
                   {"name": "b", "shape": "3f9a1b2c3d4e", "outcome": "pass", "bytes": null, "estimated_blocked_ms": null}],
                 "execution_steps": [{"step": 1, "action": "Provisioning", "stage": "provision", "tenants": 2,
                   "status": "success", "duration_ms": 5, "log": ""}],
                 "findings": [], "models_patch": null, "rollbacks": [], "recommendations": [], "overall_status": "PASS",
                 "error": null, "safe_to_deploy": true, "estimated_deployment_window": null, "rollback_tested": false}
                """, golden("page-pass.html"));
    }

    /** A folder with this {@code report.json}. */
    static ShownReport of(String json) throws IOException {
        return new ShownReport(json, golden("page-fail.html"));
    }

    static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name));
    }

    /** Takes it from a project that will be loaded again: builders of tests are not kept on disk. */
    static void forget(FreeStyleProject project) throws IOException {
        project.getBuildersList().clear();
        project.save();
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        FilePath folder = workspace.child(FOLDER);
        Map<String, String> files = new LinkedHashMap<>();
        write(folder, "report.json", json, files);
        write(folder, "report.html", page, files);
        write(folder, "summary.md", "# Summary", files);
        for (String name : new String[] {"report.css", "icon-fail.svg"}) {
            write(folder, "report/" + name.replace("-fail", ""), Files.readString(PAGE.resolve(name)), files);
        }
        build.pickArtifactManager().archive(workspace, launcher, listener, files);
        GateAction.add(build, summary(build), FOLDER, "tenantgate.yml", listener);
        return true;
    }

    private static void write(FilePath folder, String name, String text, Map<String, String> files)
            throws InterruptedException, IOException {
        folder.child(name).write(text, StandardCharsets.UTF_8.name());
        files.put(FOLDER + "/" + name, FOLDER + "/" + name);
    }

    private static Summary summary(AbstractBuild<?, ?> build) throws IOException {
        try (InputStream in =
                build.getArtifactManager().root().child(FOLDER + "/report.json").open()) {
            return ReportReader.read(in, "report.json");
        } catch (UnreadableReportException e) {
            return Summary.error(e.getMessage());
        }
    }
}
