package io.jenkins.plugins.tenantgate.report;

/** Characters that a text may have to be shown whole. */
final class Limits {
    /** A name of the engine's own, or of a tenant. */
    static final int WORD = 63;

    /** A file, a relation, what a step did. */
    static final int LINE = 250;

    /** A message, or SQL to copy. */
    static final int TEXT = 1000;

    private Limits() {}
}
