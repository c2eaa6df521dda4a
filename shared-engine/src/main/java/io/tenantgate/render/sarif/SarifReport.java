package io.tenantgate.render.sarif;

import io.tenantgate.render.Plain;
import io.tenantgate.render.RuleHelp;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as {@code results.sarif}. */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** GitHub's code scanning shows 5,000 results of a run, and refuses a file of more than 25,000. */
    static final int RESULTS = 5_000;

    /** GitHub refuses more than 10 MB, compressed; what is smaller without is smaller with it. */
    static final int BYTES = 9_000_000;

    private static final int NOTIFICATION = 2_000;
    private static final int NOTIFICATIONS = 100;

    private SarifReport() {}

    /** The file's text; {@code help} is told of each rule, whether it found something or not. */
    public static String of(Report report, List<RuleHelp> help) {
        ObjectNode file = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
        file.set("runs", Json.array().add(run(report, help)));
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    }

    private static ObjectNode run(Report report, List<RuleHelp> help) {
        List<Finding> worstFirst = report.findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        SarifRules rules = new SarifRules(help, worstFirst);
        ArrayNode results = results(worstFirst, rules, Place.of(report.folder()));
        ObjectNode run = Json.object();
        run.set("tool", tool(report, rules));
        run.set("automationDetails", automation(report));
        run.set("originalUriBaseIds", baseIds());
        run.set("invocations", Json.array().add(invocation(report, worstFirst.size() - results.size())));
        run.set("results", results);
        run.put("columnKind", "utf16CodeUnits");
        run.set("properties", properties(report));
        return run;
    }

    private static ArrayNode results(List<Finding> worstFirst, SarifRules rules, Place place) {
        Fingerprints fingerprints = new Fingerprints();
        ArrayNode results = Json.array();
        long bytes = 0;
        for (Finding finding : worstFirst) {
            ObjectNode result = SarifResult.of(finding, rules, place, fingerprints.of(finding));
            // Indentation comes on top; it compresses to next to nothing.
            bytes += result.toString().getBytes(StandardCharsets.UTF_8).length;
            if (results.size() == RESULTS || bytes > BYTES) {
                break;
            }
            results.add(result);
        }
        return results;
    }

    private static ObjectNode tool(Report report, SarifRules rules) {
        String agent = Plain.line(report.agent());
        ObjectNode driver = Json.object().put("name", "Tenantgate");
        int slash = agent.indexOf('/');
        if (slash >= 0) {
            driver.put("version", agent.substring(slash + 1));
        }
        driver.set("rules", rules.descriptors());
        ObjectNode tool = Json.object();
        tool.set("driver", driver);
        return tool;
    }

    /** Gates of one repository, and shards of one gate, have categories of their own: all but the last part of the id (3.17.3), which names the run. */
    private static ObjectNode automation(Report report) {
        String folder = report.folder();
        Shard shard = report.shard();
        return Json.object()
                .put(
                        "id",
                        "tenantgate/" + (folder == null || folder.isEmpty() ? "" : Plain.line(folder) + "/")
                                + (shard == null ? "" : "shard-" + shard.index() + "-of-" + shard.count() + "/")
                                + Plain.line(report.taskId()));
    }

    private static ObjectNode baseIds() {
        ObjectNode root = Json.object();
        root.set("description", Json.message("The root of the repository that was gated."));
        ObjectNode ids = Json.object();
        ids.set(Place.ROOT, root);
        return ids;
    }

    /** Whether the gate could tell (3.20), and what is not in the results. */
    private static ObjectNode invocation(Report report, int cut) {
        ArrayNode notifications = Json.array();
        String error = report.error();
        if (report.overallStatus() == Verdict.ERROR) {
            notifications.add(notification(
                    "error", "The gate could not tell, so this is no pass: " + (error == null ? "" : error)));
        }
        report.executionSteps().stream()
                .filter(step -> step.status() == Status.ERROR || step.status() == Status.SKIPPED)
                .limit(NOTIFICATIONS)
                .forEach(step -> notifications.add(notification(step)));
        if (cut > 0) {
            notifications.add(notification(
                    "warning", cut + " more findings, none of them more severe, stand in report.json only."));
        }
        ObjectNode invocation = Json.object()
                .put("executionSuccessful", report.overallStatus() != Verdict.ERROR)
                .put("startTimeUtc", report.timestamp().toString());
        if (!notifications.isEmpty()) {
            invocation.set("toolExecutionNotifications", notifications);
        }
        return invocation;
    }

    private static ObjectNode notification(Step step) {
        return notification(
                step.status() == Status.ERROR ? "error" : "note",
                step.action() + (step.status() == Status.ERROR ? ": " : " was skipped: ") + step.log());
    }

    private static ObjectNode notification(String level, String text) {
        ObjectNode notification = Json.object().put("level", level);
        notification.set("message", Json.message(Plain.clip(text, NOTIFICATION)));
        return notification;
    }

    /** The commit stands here: {@code versionControlProvenance} asks for the repository's address (3.23.3), which no report tells. */
    private static ObjectNode properties(Report report) {
        ObjectNode properties =
                Json.object().put("verdict", report.overallStatus().name()).put("safeToDeploy", report.safeToDeploy());
        Shard shard = report.shard();
        if (shard != null) {
            properties.put("shard", shard.toString());
        }
        String commit = report.commit();
        return commit == null ? properties : properties.put("commit", Plain.line(commit));
    }
}
