package io.jenkins.plugins.tenantgate.report;

import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code report.json} once, from front to back, and keeps a bounded part of it, whatever its size and whoever wrote it.
 *
 * <p>What it cannot rely on it refuses: a text that is none or ends too early, a schema newer than it understands, a verdict that
 * is missing, unknown or contradicted by what the report lists. Keys that it does not know are passed over.
 */
public final class ReportReader {
    private static final String SCHEMA = "1";
    private static final int RECOMMENDATIONS = 30;
    private static final int ROLLBACKS = 100;

    private static final Set<String> REQUIRED = Set.of(
            "schema_version",
            "agent",
            "timestamp",
            "commit",
            "folder",
            "shard",
            "fleet",
            "tenants",
            "execution_steps",
            "findings",
            "rollbacks",
            "recommendations",
            "overall_status",
            "error",
            "safe_to_deploy",
            "estimated_deployment_window",
            "rollback_tested");

    private final TenantsRead tenants = new TenantsRead();
    private final FindingsRead findings = new FindingsRead();
    private final StepsRead steps = new StepsRead();
    private final Some.Collector<String> recommendations = new Some.Collector<>(RECOMMENDATIONS);
    private final Some.Collector<Rollback> rollbacks = new Some.Collector<>(ROLLBACKS);

    private String schemaVersion = "";
    private String agent = "";
    private String timestamp = "";
    private @Nullable String commit;
    private @Nullable String folder;
    private @Nullable Shard shard;
    private @Nullable Fleet fleet;
    private Verdict verdict = Verdict.ERROR;
    private @Nullable String error;
    private boolean safeToDeploy;
    private @Nullable String window;
    private boolean rollbackTested;

    private ReportReader() {}

    /**
     * Reads it.
     *
     * @param in is read to its end, and closed
     * @param file the report's name, for messages
     * @throws UnreadableReportException when it says nothing that could be relied on
     */
    public static Summary read(InputStream in, String file) throws UnreadableReportException {
        ReportReader reader = new ReportReader();
        Json.read(in, file, json -> {
            json.members(REQUIRED, reader::member);
            reader.refuseContradiction(json);
        });
        return reader.summary();
    }

    private void member(String key, Json json) throws UnreadableReportException {
        switch (key) {
            case "schema_version" -> schemaVersion = schemaVersion(json);
            case "agent" -> agent = json.line(Limits.WORD);
            case "timestamp" -> timestamp = json.line(Limits.WORD);
            case "commit" -> commit = json.lineOrNull(Limits.WORD);
            case "folder" -> folder = json.lineOrNull(Limits.LINE);
            case "shard" -> shard = json.isNull() ? null : new ShardRead().read(json);
            case "fleet" -> fleet = json.isNull() ? null : new FleetRead().read(json);
            case "tenants" -> json.elements(tenants::read);
            case "execution_steps" -> json.elements(steps::read);
            case "findings" -> json.elements(findings::read);
            case "rollbacks" -> json.elements(each -> rollbacks.add(new RollbackRead().read(each)));
            case "recommendations" -> json.elements(each -> recommendations.add(each.line(Limits.TEXT)));
            case "overall_status" -> verdict = json.word(Verdict.class, Json.Spelling.UPPER);
            case "error" -> error = json.isNull() ? null : json.text(Limits.TEXT);
            case "safe_to_deploy" -> safeToDeploy = json.flag();
            case "estimated_deployment_window" -> window = json.lineOrNull(Limits.LINE);
            case "rollback_tested" -> rollbackTested = json.flag();
            default -> json.skip();
        }
    }

    private static String schemaVersion(Json json) throws UnreadableReportException {
        String version = json.line(Limits.WORD);
        if (!version.equals(SCHEMA) && !version.startsWith(SCHEMA + ".")) {
            throw json.refused("is \"" + version + "\", and this plugin reads " + SCHEMA
                    + "; use an engine and a plugin of the same release");
        }
        return version;
    }

    /** The schema says the same; a pass in spite of it is none. */
    private void refuseContradiction(Json json) throws UnreadableReportException {
        boolean pass = verdict == Verdict.PASS;
        if (pass && (fleet == null || !tenants.pass() || !findings.pass() || !steps.pass())) {
            throw json.refused("says PASS against what it lists; run the gate again");
        }
        if (safeToDeploy != (pass && shard == null)) {
            throw json.refused("has a safe_to_deploy that is not that of its verdict; run the gate again");
        }
        if ((error != null) != (verdict == Verdict.ERROR)) {
            throw json.refused("has an error that is not that of its verdict; run the gate again");
        }
    }

    private Summary summary() {
        return new Summary(
                schemaVersion,
                agent,
                timestamp,
                commit,
                folder,
                verdict,
                error,
                safeToDeploy,
                shard,
                fleet,
                tenants.outcomes(),
                findings.counts(),
                recommendations.some(),
                findings.byRule(),
                steps.migrations(),
                steps.models(),
                steps.suites(),
                rollbackTested,
                rollbacks.some(),
                window,
                steps.failed(),
                steps.skipped(),
                steps.stages());
    }

    private static final class ShardRead {
        private int index;
        private int count;

        Shard read(Json json) throws UnreadableReportException {
            json.members(Set.of("index", "count"), this::member);
            return new Shard(index, count);
        }

        private void member(String key, Json json) throws UnreadableReportException {
            switch (key) {
                case "index" -> index = json.count();
                case "count" -> count = json.count();
                default -> json.skip();
            }
        }
    }

    private static final class FleetRead {
        private int tenants;
        private String isolation = "";
        private int shapes;

        Fleet read(Json json) throws UnreadableReportException {
            json.members(Set.of("tenants", "isolation", "shapes"), this::member);
            return new Fleet(tenants, isolation, shapes);
        }

        private void member(String key, Json json) throws UnreadableReportException {
            switch (key) {
                case "tenants" -> tenants = json.count();
                case "isolation" -> isolation = json.line(Limits.WORD);
                case "shapes" ->
                    json.elements(shape -> {
                        shapes++;
                        shape.skip();
                    });
                default -> json.skip();
            }
        }
    }

    private static final class RollbackRead {
        private String migration = "";
        private WayBack outcome = WayBack.NOT_TESTED;
        private @Nullable String reason;
        private Some<String> tenants = Some.none();

        Rollback read(Json json) throws UnreadableReportException {
            json.members(Set.of("migration", "outcome", "reason", "tenants"), this::member);
            return new Rollback(migration, outcome, reason, tenants.count());
        }

        private void member(String key, Json json) throws UnreadableReportException {
            switch (key) {
                case "migration" -> migration = json.line(Limits.LINE);
                case "outcome" -> outcome = json.word(WayBack.class, Json.Spelling.LOWER);
                case "reason" -> reason = json.lineOrNull(Limits.LINE);
                case "tenants" -> tenants = new NamesRead().read(json);
                default -> json.skip();
            }
        }
    }
}
