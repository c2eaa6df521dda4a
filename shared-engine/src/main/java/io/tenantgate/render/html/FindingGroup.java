package io.tenantgate.render.html;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings of one rule and severity. */
record FindingGroup(Tone tone, String id, int count, Some<FindingView> findings) {
    private static final int SHOWN = 300;
    private static final int LEAST = 5;

    /** The worst first. However many rules have something to say, each is shown with its first few findings. */
    static List<FindingGroup> of(List<Finding> findings, int fleet) {
        List<List<Finding>> groups = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Map<String, List<Finding>> byRule = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .collect(Collectors.groupingBy(Finding::id, LinkedHashMap::new, Collectors.toList()));
            groups.addAll(byRule.values());
        }
        int limit = findings.size() <= SHOWN ? SHOWN : Math.max(LEAST, SHOWN / groups.size());
        return groups.stream().map(group -> of(group, limit, fleet)).toList();
    }

    private static FindingGroup of(List<Finding> group, int limit, int fleet) {
        Finding first = group.get(0);
        Some<Finding> some = Some.of(group, limit);
        return new FindingGroup(
                Tone.of(first.severity()),
                first.id(),
                group.size(),
                new Some<>(
                        some.shown().stream()
                                .map(finding -> FindingView.of(finding, fleet))
                                .toList(),
                        some.left()));
    }
}
