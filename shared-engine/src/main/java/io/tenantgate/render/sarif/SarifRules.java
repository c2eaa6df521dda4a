package io.tenantgate.render.sarif;

import io.tenantgate.render.Plain;
import io.tenantgate.render.RuleHelp;
import io.tenantgate.report.Finding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules that a SARIF file describes, each at its index. */
final class SarifRules {
    /** GitHub's code scanning takes 1,024 characters of a description. */
    private static final int DESCRIPTION = 1_000;

    private final Map<String, RuleHelp> rules = new LinkedHashMap<>();
    private final List<String> order;

    /** Those given, and of findings of rules that are not among them what the findings tell. */
    SarifRules(List<RuleHelp> given, List<Finding> findings) {
        given.forEach(rule -> rules.put(rule.id(), rule));
        findings.forEach(finding -> rules.computeIfAbsent(
                finding.id(),
                id -> new RuleHelp(id, id, finding.severity(), finding.message(), finding.remedy(), "", "")));
        order = List.copyOf(rules.keySet());
    }

    int index(String id) {
        return order.indexOf(id);
    }

    /** Reporting descriptors (3.49). */
    ArrayNode descriptors() {
        ArrayNode all = Json.array();
        rules.values().forEach(rule -> all.add(descriptor(rule)));
        return all;
    }

    private static ObjectNode descriptor(RuleHelp rule) {
        ObjectNode descriptor = Json.object().put("id", rule.id()).put("name", name(rule.id()));
        descriptor.set("shortDescription", Json.message(Plain.clip(rule.title(), DESCRIPTION)));
        descriptor.set("fullDescription", Json.message(Plain.clip(rule.why(), DESCRIPTION)));
        descriptor.set("help", help(rule));
        descriptor.set("defaultConfiguration", Json.object().put("level", Levels.level(rule.severity())));
        ObjectNode properties = Json.object().put("problem.severity", Levels.problem(rule.severity()));
        properties.set("tags", Json.array().add("database").add("migration").add("postgresql"));
        descriptor.set("properties", properties);
        return descriptor;
    }

    /** {@code IndexBlocksWrites}: an identifier that people understand (3.49.7). */
    private static String name(String id) {
        return Arrays.stream(id.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static ObjectNode help(RuleHelp rule) {
        boolean shown = !rule.bad().isBlank();
        String text = rule.why() + "\n\nRemedy: " + rule.remedy()
                + (shown
                        ? "\n\nBad:\n" + rule.bad().strip() + "\n\nGood:\n"
                                + rule.good().strip()
                        : "");
        String markdown = rule.why() + "\n\n**Remedy:** " + rule.remedy()
                + (shown ? "\n\n## Bad\n\n" + block(rule.bad()) + "\n\n## Good\n\n" + block(rule.good()) : "");
        return Json.message(text).put("markdown", markdown + "\n");
    }

    private static String block(String sql) {
        return "```sql\n" + sql.strip() + "\n```";
    }
}
