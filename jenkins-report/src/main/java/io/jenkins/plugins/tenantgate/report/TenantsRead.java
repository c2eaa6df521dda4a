package io.jenkins.plugins.tenantgate.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The tenants, of which only the outcomes are counted. */
final class TenantsRead {
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    private enum Outcome {
        PASS,
        WARNING,
        FAIL,
        UNKNOWN
    }

    void read(Json json) throws UnreadableReportException {
        json.members(Set.of("outcome"), this::member);
    }

    boolean pass() {
        return count(Outcome.FAIL) + count(Outcome.UNKNOWN) == 0;
    }

    Outcomes outcomes() {
        return new Outcomes(count(Outcome.FAIL), count(Outcome.UNKNOWN), count(Outcome.WARNING), count(Outcome.PASS));
    }

    private void member(String key, Json json) throws UnreadableReportException {
        switch (key) {
            case "outcome" -> counts.merge(json.word(Outcome.class, Json.Spelling.LOWER), 1, Integer::sum);
            default -> json.skip();
        }
    }

    private int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }
}
