package io.tenantgate.config;

/**
 * What is asked of the way back.
 *
 * @param required whether a migration without a proven way back fails the gate
 * @param interruptions at how many places, for each shape, migrations that are not one transaction are stopped half way
 */
public record RollbackConfig(boolean required, int interruptions) {
    /** How many places without a word of the configuration. */
    public static final int INTERRUPTIONS = 20;

    /** With as many interruptions as without a word. */
    public RollbackConfig(boolean required) {
        this(required, INTERRUPTIONS);
    }
}
