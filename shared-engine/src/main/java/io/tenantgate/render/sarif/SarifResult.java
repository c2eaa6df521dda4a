package io.tenantgate.render.sarif;

import io.tenantgate.render.Plain;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A finding as a result (3.27). */
final class SarifResult {
    private static final int MESSAGE = 1_000;
    private static final int REMEDY = 2_500;
    private static final int NAME = 200;

    private SarifResult() {}

    static ObjectNode of(Finding finding, SarifRules rules, Place place, String fingerprint) {
        ObjectNode result = Json.object()
                .put("ruleId", finding.id())
                .put("ruleIndex", rules.index(finding.id()))
                .put("level", Levels.level(finding.severity()));
        result.set(
                "message",
                Json.message(Plain.clip(finding.message(), MESSAGE)
                        + (finding.remedy().isBlank() ? "" : "\n\n" + Plain.clip(finding.remedy(), REMEDY))));
        result.set("locations", Json.array().add(place.location(finding.file(), finding.line())));
        result.set(
                "partialFingerprints",
                Json.object()
                        // The one that GitHub's code scanning looks at; else it takes the text of the line.
                        .put("primaryLocationLineHash", fingerprint)
                        .put("tenantgate/v1", fingerprint));
        Fix fix = finding.fix();
        if (fix != null && fix.proven()) {
            result.set("fixes", Json.array().add(SarifFix.of(fix, place)));
        }
        result.set("properties", properties(finding));
        return result;
    }

    private static ObjectNode properties(Finding finding) {
        ArrayNode examples = Json.array();
        finding.tenants().examples().forEach(name -> examples.add(Plain.clip(Plain.line(name), NAME)));
        ObjectNode tenants = Json.object().put("count", finding.tenants().count());
        tenants.set("examples", examples);
        ObjectNode properties = Json.object()
                .put("stage", finding.stage().name().toLowerCase(Locale.ROOT))
                .put("basis", finding.basis().name().toLowerCase(Locale.ROOT));
        properties.set("tenants", tenants);
        return properties;
    }
}
