package io.jenkins.plugins.tenantgate.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The findings, by severity and rule, in the report's order. */
final class FindingsRead {
    /** Of one severity. The engine has some fifty in all. */
    private static final int RULES = 50;

    /** Shown of a rule; of rules that come late in a long list, only the first. */
    private static final int EACH = 5;

    private static final int LONG = 150;

    private final Map<Severity, Map<String, Some.Collector<Finding>>> rules = new EnumMap<>(Severity.class);
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private int beyond;

    void read(Json json) throws UnreadableReportException {
        One one = new One();
        json.members(One.REQUIRED, one::member);
        int count = counts.merge(one.severity, 1, Integer::sum);
        Map<String, Some.Collector<Finding>> own = rules.computeIfAbsent(one.severity, key -> new LinkedHashMap<>());
        if (own.size() == RULES && !own.containsKey(one.rule)) {
            beyond++;
        } else {
            own.computeIfAbsent(one.rule, key -> new Some.Collector<>(count <= LONG ? EACH : 1))
                    .add(one.finding());
        }
    }

    boolean pass() {
        return counts().errors() == 0;
    }

    Counts counts() {
        return new Counts(count(Severity.ERROR), count(Severity.WARNING), count(Severity.NOTE));
    }

    Some<RuleFindings> byRule() {
        List<RuleFindings> all = new ArrayList<>();
        rules.forEach((severity, own) ->
                own.forEach((rule, findings) -> all.add(new RuleFindings(rule, severity, findings.some()))));
        return new Some<>(all, beyond);
    }

    private int count(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    private static final class One {
        private static final Set<String> REQUIRED =
                Set.of("id", "severity", "message", "remedy", "basis", "file", "line", "tenants");

        private String rule = "";
        private Severity severity = Severity.ERROR;
        private String message = "";
        private String remedy = "";
        private String basis = "";
        private @Nullable String file;
        private int line;
        private Some<String> tenants = Some.none();

        private void member(String key, Json json) throws UnreadableReportException {
            switch (key) {
                case "id" -> rule = json.line(Limits.WORD);
                case "severity" -> severity = json.word(Severity.class, Json.Spelling.LOWER);
                case "message" -> message = json.text(Limits.TEXT);
                case "remedy" -> remedy = json.text(Limits.TEXT);
                case "basis" -> basis = json.line(Limits.WORD);
                case "file" -> file = json.lineOrNull(Limits.LINE);
                case "line" -> line = json.isNull() ? 0 : json.count();
                case "tenants" -> tenants = new NamesRead().read(json);
                default -> json.skip();
            }
        }

        private Finding finding() {
            return new Finding(message, remedy, basis, file, line, tenants);
        }
    }
}
