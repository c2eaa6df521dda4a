package io.tenantgate.observe;

/**
 * Where a statement stands.
 *
 * @param file relative to the configuration's folder, with forward slashes: {@code migrations/001_x.sql}
 * @param line from 1
 */
public record SourceLocation(String file, int line) {}
