package io.tenantgate.init;

import org.jspecify.annotations.Nullable;

/**
 * A suite of tests.
 *
 * @param name the value of {@code regression[].name}
 * @param command the value of {@code regression[].command}
 * @param results the value of {@code regression[].results}; null where only the exit code tells
 * @param runner what runs it, for people
 */
record FoundSuite(String name, String command, @Nullable String results, String runner) {}
