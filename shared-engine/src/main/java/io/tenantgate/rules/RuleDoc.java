package io.tenantgate.rules;

import io.tenantgate.report.Severity;

/**
 * What a rule says about itself. The documentation, {@code tenantgate explain} and the examples' tests all read this.
 *
 * @param id how findings and {@code policy.rules} name the rule
 * @param title what happened, in a few words
 * @param severity what it is worth unless the policy says otherwise; a rule that knows sizes says less of a short wait
 * @param why what goes wrong in production, and when
 * @param remedy how to reach the same goal safely
 * @param bad a complete script that the rule reports, to be run in its {@code setting}
 * @param good a complete script that reaches the same goal without a word of this rule, to be run statement by
 *     statement in its {@code setting}
 * @param setting the schema that both scripts start from
 */
public record RuleDoc(
        String id,
        String title,
        Severity severity,
        String why,
        String remedy,
        String bad,
        String good,
        Setting setting) {
    /** Of a rule for tenants with databases of their own, and for all others. */
    public RuleDoc(String id, String title, Severity severity, String why, String remedy, String bad, String good) {
        this(id, title, severity, why, remedy, bad, good, Setting.OWN_DATABASE);
    }
}
