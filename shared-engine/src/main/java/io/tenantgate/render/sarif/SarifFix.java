package io.tenantgate.render.sarif;

import io.tenantgate.report.Fix;
import io.tenantgate.report.Replacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A proven fix (3.55). */
final class SarifFix {
    private SarifFix() {}

    static ObjectNode of(Fix fix, Place place) {
        Map<String, List<Replacement>> byFile = fix.replacements().stream()
                .collect(Collectors.groupingBy(Replacement::file, LinkedHashMap::new, Collectors.toList()));
        ArrayNode changes = Json.array();
        byFile.forEach((file, replacements) -> {
            ObjectNode change = Json.object();
            change.set("artifactLocation", place.artifact(file));
            ArrayNode all = Json.array();
            replacements.forEach(one -> all.add(replacement(one)));
            change.set("replacements", all);
            changes.add(change);
        });
        ObjectNode told = Json.object();
        told.set("description", Json.message(fix.description()));
        told.set("artifactChanges", changes);
        return told;
    }

    /** Whole lines with their line feeds: up to the first column of the line that follows (3.30). Nothing is cleaned in what a file shall hold. */
    private static ObjectNode replacement(Replacement replacement) {
        ObjectNode told = Json.object();
        told.set(
                "deletedRegion",
                Json.object()
                        .put("startLine", replacement.startLine())
                        .put("startColumn", 1)
                        .put("endLine", replacement.endLine() + 1)
                        .put("endColumn", 1));
        if (!replacement.text().isEmpty()) {
            told.set("insertedContent", Json.object().put("text", replacement.text()));
        }
        return told;
    }
}
