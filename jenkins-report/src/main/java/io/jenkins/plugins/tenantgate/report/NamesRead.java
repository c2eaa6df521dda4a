package io.jenkins.plugins.tenantgate.report;

import java.util.List;
import java.util.Set;

/** The tenants that something concerns: how many, and a few by name. */
final class NamesRead {
    private static final int EXAMPLES = 3;

    private final Some.Collector<String> names = new Some.Collector<>(EXAMPLES);
    private int count;

    Some<String> read(Json json) throws UnreadableReportException {
        json.members(Set.of("count", "examples"), this::member);
        List<String> shown = names.some().shown();
        return new Some<>(shown, Math.max(0, count - shown.size()));
    }

    private void member(String key, Json json) throws UnreadableReportException {
        switch (key) {
            case "count" -> count = json.count();
            case "examples" -> json.elements(each -> names.add(each.line(Limits.WORD)));
            default -> json.skip();
        }
    }
}
