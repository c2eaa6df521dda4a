package io.tenantgate.preflight;

import io.tenantgate.report.Finding;
import io.tenantgate.rules.RuleDoc;
import java.util.stream.Stream;

/** One question about production: its words, and the condition under which they are said. */
interface Check {
    /** What the check says about itself. */
    RuleDoc doc();

    /** What there is to say, tenants of which the same is to be said in one finding. */
    Stream<Finding> find(Scene scene);
}
