package io.tenantgate.render;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.Replacement;
import io.tenantgate.report.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The findings, the worst first, those of one rule together; what to do and what was seen is folded. */
final class FindingsPart {
    /** More than a page has room for. */
    private static final int MOST = 500;

    private static final int MESSAGE = 1000;
    private static final int SQL = 2500;
    private static final int VALUE = 600;
    private static final int CHANGES = 3;

    /** Facts that are pieces of SQL. */
    private static final Set<String> STATEMENTS = Set.of("statement", "offending_query");

    private FindingsPart() {}

    static Part of(List<Finding> findings, int fleet) {
        List<String> pieces = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Map<String, List<Finding>> byRule = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .collect(Collectors.groupingBy(Finding::id, LinkedHashMap::new, Collectors.toList()));
            int count = byRule.values().stream().mapToInt(List::size).sum();
            String outcome = "### " + Words.icon(severity) + " " + outcome(severity, count) + "\n\n";
            for (Map.Entry<String, List<Finding>> rule : byRule.entrySet()) {
                String heading = "#### " + Escape.text(rule.getKey())
                        + (rule.getValue().size() > 1 ? " (" + rule.getValue().size() + ")" : "") + "\n\n";
                for (Finding finding : rule.getValue()) {
                    if (pieces.size() == MOST) {
                        break;
                    }
                    pieces.add(outcome + heading + piece(finding, fleet));
                    heading = "";
                    outcome = "";
                }
            }
        }
        return new Part("## Findings\n\n", pieces, "", "findings are", findings.size() - pieces.size());
    }

    private static String outcome(Severity severity, int count) {
        return switch (severity) {
            case ERROR -> Numbers.count(count, "error: must be mended", "errors: must be mended");
            case WARNING -> Numbers.count(count, "warning: worth a look", "warnings: worth a look");
            case NOTE -> Numbers.count(count, "note", "notes");
        };
    }

    private static String piece(Finding finding, int fleet) {
        String file = finding.file();
        String place =
                file == null ? "" : Escape.code(file + (finding.line() == null ? "" : ":" + finding.line())) + " · ";
        return place + Words.tenants(finding.tenants(), fleet) + "\n\n"
                + Escape.text(Escape.clip(finding.message(), MESSAGE)) + "\n\n"
                + Words.details(
                        "What to do, and the evidence",
                        remedy(finding.remedy()) + fix(finding.fix()) + evidence(finding));
    }

    /** A sentence, and after an empty line SQL. */
    private static String remedy(String remedy) {
        int sql = remedy.indexOf("\n\n");
        return sql < 0
                ? Escape.text(Escape.clip(remedy, MESSAGE)) + "\n\n"
                : Escape.text(Escape.clip(remedy.substring(0, sql), MESSAGE)) + "\n\n"
                        + Escape.block("sql", Escape.clip(remedy.substring(sql), SQL)) + "\n";
    }

    private static String fix(@Nullable Fix fix) {
        if (fix == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("Fix")
                .append(fix.proven() ? " (proven)" : "")
                .append(": ")
                .append(Escape.text(Escape.clip(fix.description(), MESSAGE)))
                .append("\n\n");
        fix.replacements().stream()
                .limit(CHANGES)
                .forEach(change -> text.append(place(change))
                        .append("\n\n")
                        .append(Escape.block("", Escape.clip(change.text(), SQL)))
                        .append('\n'));
        return text.toString();
    }

    private static String place(Replacement change) {
        String file = Escape.code(change.file());
        return change.endLine() < change.startLine()
                ? "Before line " + change.startLine() + " of " + file + ":"
                : "In place of lines " + change.startLine() + " to " + change.endLine() + " of " + file + ":";
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
