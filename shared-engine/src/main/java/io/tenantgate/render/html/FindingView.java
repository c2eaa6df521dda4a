package io.tenantgate.render.html;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One finding.
 *
 * @param place file and line, or null
 * @param offending the statement it is about, and queries that show more
 * @param instead SQL to write instead, or null
 */
record FindingView(
        Tone tone,
        @Nullable String place,
        String whom,
        String names,
        String message,
        String remedy,
        @Nullable Code offending,
        @Nullable Code query,
        @Nullable Code instead,
        @Nullable FixView fix,
        List<Fact> facts,
        String basis) {
    private static final int TEXT = 2000;
    private static final String STATEMENT = "statement";
    private static final String QUERY = "offending_query";

    static FindingView of(Finding finding, int fleet) {
        int sql = finding.remedy().indexOf("\n\n");
        String remedy = sql < 0 ? finding.remedy() : finding.remedy().substring(0, sql);
        String file = finding.file();
        String place = file == null ? null : file + (finding.line() == null ? "" : ":" + finding.line());
        Fix fix = finding.fix();
        return new FindingView(
                Tone.of(finding.severity()),
                place,
                Prose.whom(finding.tenants().count(), fleet),
                Prose.names(finding.tenants(), fleet),
                Prose.clip(finding.message(), TEXT),
                Prose.clip(remedy, TEXT),
                code(finding, STATEMENT, place),
                code(finding, QUERY, null),
                sql < 0 ? null : Code.of(finding.remedy().substring(sql)),
                fix == null ? null : FixView.of(fix),
                facts(finding),
                basis(finding.basis()));
    }

    private static @Nullable Code code(Finding finding, String fact, @Nullable String place) {
        return finding.evidence().get(fact) instanceof String sql && !sql.isBlank()
                ? Code.of(place, place == null ? null : finding.line(), sql)
                : null;
    }

    private static List<Fact> facts(Finding finding) {
        List<Fact> facts = new ArrayList<>();
        finding.evidence().forEach((key, value) -> {
            if (!Set.of(STATEMENT, QUERY).contains(key)) {
                facts.add(Fact.of(key, value));
            }
        });
        return facts;
    }

    private static String basis(Basis basis) {
        return switch (basis) {
            case OBSERVED -> "seen to happen on a mirror";
            case STATIC -> "told from text alone";
            case PRODUCTION -> "read in production";
            case STATISTICS -> "told from production's statistics";
        };
    }
}
