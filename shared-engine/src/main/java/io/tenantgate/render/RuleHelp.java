package io.tenantgate.render;

import io.tenantgate.report.Severity;

/**
 * What there is to say about a rule, for files that carry it with them. All of it is Tenantgate's own text.
 *
 * @param id as findings name it
 * @param title what happened, in a few words
 * @param severity what it is worth unless the policy says otherwise
 * @param why what goes wrong in production, and when
 * @param remedy how to reach the same goal safely
 * @param bad SQL that the rule reports; empty where there is none
 * @param good SQL that reaches the same goal; empty where there is none
 */
public record RuleHelp(
        String id, String title, Severity severity, String why, String remedy, String bad, String good) {}
