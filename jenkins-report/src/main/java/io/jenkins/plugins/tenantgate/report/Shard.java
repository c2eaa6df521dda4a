package io.jenkins.plugins.tenantgate.report;

/**
 * The part of a fleet that was gated.
 *
 * @param index from 1
 */
public record Shard(int index, int count) {}
