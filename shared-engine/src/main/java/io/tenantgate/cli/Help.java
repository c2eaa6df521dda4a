package io.tenantgate.cli;

import io.tenantgate.gate.Rulebook;
import io.tenantgate.render.RuleHelp;
import java.util.List;

/** The rules' documentation for the files of a report. */
final class Help {
    private Help() {}

    static List<RuleHelp> ofRules() {
        return Rulebook.docs().stream()
                .map(doc -> new RuleHelp(
                        doc.id(), doc.title(), doc.severity(), doc.why(), doc.remedy(), doc.bad(), doc.good()))
                .toList();
    }
}
