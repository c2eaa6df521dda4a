package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Playwright's reporter {@code json}. */
final class PlaywrightJson {
    private PlaywrightJson() {}

    static boolean looksLike(JsonNode root) {
        return root.path("suites").isArray()
                && (root.path("config").isObject() || root.path("stats").isObject());
    }

    static void read(JsonNode root, Cases cases) throws UnreadableResults {
        for (JsonNode error : root.path("errors")) {
            cases.add(List.of("(outside of any test)"), Outcome.FAILED, Json.text(error, "message"));
        }
        suites(root.path("suites"), List.of(), cases);
    }

    private static void suites(JsonNode suites, List<String> outer, Cases cases) throws UnreadableResults {
        for (JsonNode suite : suites) {
            List<String> path = with(outer, Json.text(suite, "title"));
            for (JsonNode spec : suite.path("specs")) {
                for (JsonNode test : spec.path("tests")) {
                    test(test, with(path, Json.text(spec, "title")), cases);
                }
            }
            suites(suite.path("suites"), path, cases);
        }
    }

    private static void test(JsonNode test, List<String> path, Cases cases) throws UnreadableResults {
        String project = Json.text(test, "projectName");
        String status = Json.text(test, "status");
        Outcome outcome = switch (status) {
            case "expected", "flaky" -> Outcome.PASSED;
            case "skipped" -> Outcome.SKIPPED;
            default -> Outcome.FAILED;
        };
        String message = "";
        for (JsonNode result : test.path("results")) {
            String error = result.path("error").path("message").asString("");
            message = error.isEmpty() ? message : error;
        }
        cases.add(
                project.isEmpty() ? path : with(path, "[" + project + "]"),
                outcome,
                status.equals("flaky"),
                outcome == Outcome.FAILED ? message : "");
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
