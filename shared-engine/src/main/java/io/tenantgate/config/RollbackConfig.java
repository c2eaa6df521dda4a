package io.tenantgate.config;

/**
 * What is asked of the way back.
 *
 * @param required whether a migration without a proven way back fails the gate
 */
public record RollbackConfig(boolean required) {}
