package io.jenkins.plugins.tenantgate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step as it is read; its keys may come in any order. */
final class StepRead {
    private static final Set<String> REQUIRED = Set.of("action", "stage", "tenants", "status", "duration_ms", "log");
    private static final String EXECUTING = "Executing migration: ";
    private static final String WRITES = "writes";
    private static final int BLOCKS = 5;

    private String action = "";
    private String stage = "";
    private int tenants;
    private Status status = Status.ERROR;
    private long millis;
    private String log = "";
    private boolean tested;
    private int executed;
    private int passed;
    private int failed;
    private int skipped;
    private int broken;
    private @Nullable Lock lock;
    private boolean observed;
    private @Nullable Long estimate = 0L;

    private StepRead() {}

    static StepRead of(Json json) throws UnreadableReportException {
        StepRead step = new StepRead();
        json.members(REQUIRED, step::member);
        return step;
    }

    String stage() {
        return stage;
    }

    Status status() {
        return status;
    }

    boolean tested() {
        return tested;
    }

    StepLine line() {
        return new StepLine(action, stage, status, tenants, log);
    }

    StageTime time() {
        return new StageTime(stage, 1, millis);
    }

    Suite suite() {
        return new Suite(action, status, tenants, executed, passed, failed, skipped, broken);
    }

    Migration migration() {
        return new Migration(
                action.startsWith(EXECUTING) ? action.substring(EXECUTING.length()) : action,
                millis,
                lock,
                observed ? estimate : null,
                Map.of(status, (long) tenants));
    }

    private void member(String key, Json json) throws UnreadableReportException {
        switch (key) {
            case "action" -> action = json.line(Limits.LINE);
            case "stage" -> stage = json.line(Limits.WORD);
            case "tenants" -> tenants = json.count();
            case "status" -> status = json.word(Status.class, Json.Spelling.LOWER);
            case "duration_ms" -> millis = json.number();
            case "log" -> log = json.line(Limits.LINE);
            case "tests_executed" -> {
                tested = true;
                executed = json.count();
            }
            case "tests_passed" -> passed = json.count();
            case "tests_failed" -> failed = json.count();
            case "tests_skipped" -> skipped = json.count();
            case "new_failures" -> broken = json.count();
            case "statements" ->
                json.elements(each -> each.members(Set.of("locks", "estimated_ms_largest_tenant"), this::statement));
            default -> json.skip();
        }
    }

    private void statement(String key, Json json) throws UnreadableReportException {
        switch (key) {
            case "locks" -> json.elements(each -> strongest(new LockRead().read(each)));
            case "estimated_ms_largest_tenant" -> {
                observed = true;
                estimate = json.isNull() || estimate == null ? null : estimate + json.number();
            }
            default -> json.skip();
        }
    }

    private void strongest(Lock other) {
        if (other.blocks().contains(WRITES) && (lock == null || other.isStrongerThan(lock))) {
            lock = other;
        }
    }

    private static final class LockRead {
        private String relation = "";
        private String mode = "";
        private final List<String> blocks = new ArrayList<>();
        private long heldMs;

        Lock read(Json json) throws UnreadableReportException {
            json.members(Set.of("relation", "mode", "blocks", "held_ms"), this::member);
            return new Lock(relation, mode, blocks, heldMs);
        }

        private void member(String key, Json json) throws UnreadableReportException {
            switch (key) {
                case "relation" -> relation = json.line(Limits.LINE);
                case "mode" -> mode = json.line(Limits.WORD);
                case "blocks" -> json.elements(this::block);
                case "held_ms" -> heldMs = json.rounded();
                default -> json.skip();
            }
        }

        private void block(Json json) throws UnreadableReportException {
            String what = json.line(Limits.WORD);
            if (blocks.size() < BLOCKS) {
                blocks.add(what);
            }
        }
    }
}
