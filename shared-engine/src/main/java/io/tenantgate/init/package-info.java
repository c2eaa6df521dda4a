/**
 * Looks at a repository and writes the configuration that a gate of it needs: migration tool, models, suites, PostgreSQL,
 * dumps.
 *
 * <p>It reads files and runs nothing; whether the configuration is right, the first gate tells.
 */
@NullMarked
package io.tenantgate.init;

import org.jspecify.annotations.NullMarked;
