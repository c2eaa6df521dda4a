package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Mocha's reporters {@code json} and {@code json-stream}. */
final class MochaJson {
    private MochaJson() {}

    static boolean looksLike(JsonNode root) {
        return root.path("stats").isObject() && root.path("failures").isArray();
    }

    /** Hooks that failed stand among the failures and not among the tests. */
    static void read(JsonNode root, Path folder, Cases cases) throws UnreadableResults {
        for (JsonNode test : root.path("passes")) {
            add(test, Outcome.PASSED, "", folder, cases);
        }
        for (JsonNode test : root.path("failures")) {
            add(test, Outcome.FAILED, test.path("err").path("message").asString(""), folder, cases);
        }
        for (JsonNode test : root.path("pending")) {
            add(test, Outcome.SKIPPED, "", folder, cases);
        }
    }

    static boolean looksLike(List<JsonNode> events) {
        return events.get(0).isArray()
                && events.get(0).path(0).asString("").equals("start")
                && events.get(0).size() == 2;
    }

    static void read(List<JsonNode> events, Path folder, Cases cases) throws UnreadableResults {
        Set<String> kinds = new HashSet<>();
        for (JsonNode event : events) {
            String kind = event.path(0).asString("");
            kinds.add(kind);
            JsonNode test = event.path(1);
            switch (kind) {
                case "pass" -> add(test, Outcome.PASSED, "", folder, cases);
                case "fail" -> add(test, Outcome.FAILED, Json.text(test, "err"), folder, cases);
                default -> {}
            }
        }
        if (!kinds.contains("end")) {
            throw new UnreadableResults("has no end, so it may have been cut off");
        }
    }

    private static void add(JsonNode test, Outcome outcome, String message, Path folder, Cases cases)
            throws UnreadableResults {
        cases.add(
                List.of(Json.relative(test, "file", folder), Json.text(test, "fullTitle")),
                outcome,
                outcome == Outcome.PASSED && test.path("currentRetry").asInt(0) > 0,
                message);
    }
}
