package io.tenantgate.render.html;

import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Status;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.Verdict;
import java.util.Locale;

/** Which colour and mark something has, the worst last. */
enum Tone {
    PASS("✓"),
    NOTE("i"),
    SKIPPED("–"),
    WARNING("!"),
    UNKNOWN("?"),
    FAIL("✕");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    /** The name of its class in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sign that tells it without colour. */
    String mark() {
        return mark;
    }

    static Tone of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case ERROR -> UNKNOWN;
        };
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case ERROR -> FAIL;
            case WARNING -> WARNING;
            case NOTE -> NOTE;
        };
    }

    static Tone of(Status status) {
        return switch (status) {
            case SUCCESS -> PASS;
            case WARNING -> WARNING;
            case FAILURE -> FAIL;
            case ERROR -> UNKNOWN;
            case SKIPPED -> SKIPPED;
        };
    }

    static Tone of(TenantOutcome outcome) {
        return switch (outcome) {
            case PASS -> PASS;
            case WARNING -> WARNING;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static Tone of(RollbackProof proof) {
        return switch (proof.outcome()) {
            case PROVEN -> PASS;
            case PROVEN_WITH_DATA_LOSS, IRREVERSIBLE -> WARNING;
            case BROKEN -> proof.failsAfterWrites() ? WARNING : FAIL;
            case NOT_TESTED -> SKIPPED;
        };
    }
}
