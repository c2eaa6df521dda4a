package io.tenantgate.render;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The findings, the worst first, those of one rule together; what to do and what was seen is folded. */
final class FindingsPart {
    private static final int MESSAGE = 1000;
    private static final int SQL = 2500;
    private static final int VALUE = 600;

    /** Facts that are pieces of SQL. */
    private static final Set<String> STATEMENTS = Set.of("statement", "offending_query");

    private FindingsPart() {}

    static Part of(List<Finding> findings, int fleet) {
        List<String> pieces = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Map<String, List<Finding>> byRule = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .collect(Collectors.groupingBy(Finding::id, LinkedHashMap::new, Collectors.toList()));
            byRule.forEach((id, group) -> {
                String heading = "### " + Words.icon(severity) + " " + Escape.text(id)
                        + (group.size() > 1 ? " (" + group.size() + ")" : "") + "\n\n";
                for (Finding finding : group) {
                    pieces.add(heading + piece(finding, fleet));
                    heading = "";
                }
            });
        }
        return new Part("## Findings\n\n", pieces, "", "findings are");
    }

    private static String piece(Finding finding, int fleet) {
        String file = finding.file();
        String place =
                file == null ? "" : Escape.code(file + (finding.line() == null ? "" : ":" + finding.line())) + " · ";
        return place + Words.tenants(finding.tenants(), fleet) + "\n\n"
                + Escape.text(Escape.clip(finding.message(), MESSAGE)) + "\n\n"
                + Words.details("What to do, and the evidence", remedy(finding.remedy()) + evidence(finding));
    }

    /** A sentence, and after an empty line SQL. */
    private static String remedy(String remedy) {
        int sql = remedy.indexOf("\n\n");
        return sql < 0
                ? Escape.text(Escape.clip(remedy, MESSAGE)) + "\n\n"
                : Escape.text(Escape.clip(remedy.substring(0, sql), MESSAGE)) + "\n\n"
                        + Escape.block("sql", Escape.clip(remedy.substring(sql), SQL)) + "\n";
    }

    private static String evidence(Finding finding) {
        StringBuilder facts = new StringBuilder();
        finding.evidence().forEach((name, value) -> {
            if (!STATEMENTS.contains(name)) {
                facts.append("- ")
                        .append(Escape.text(name.replace('_', ' ')))
                        .append(": ")
                        .append(Escape.text(Escape.clip(plain(value), VALUE)))
                        .append('\n');
            }
        });
        for (String name : STATEMENTS.stream().sorted().toList()) {
            if (finding.evidence().get(name) instanceof String sql && !sql.isBlank()) {
                facts.append("\n")
                        .append(Escape.text(name.replace('_', ' ')))
                        .append(":\n\n")
                        .append(Escape.block("sql", Escape.clip(sql, SQL)));
            }
        }
        return facts.toString();
    }

    private static String plain(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(FindingsPart::plain).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(one -> one.getKey() + ": " + plain(one.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
