/**
 * Migrations: find the pending ones in any tool's layout, run them observed, try them on every tenant's data.
 *
 * <p>What the observations mean is left to the rules.
 */
@NullMarked
package io.tenantgate.migrate;

import org.jspecify.annotations.NullMarked;
