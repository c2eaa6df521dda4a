/**
 * The regression stage: the team's suites, run on clones of the mirror before and after the migration, and compared.
 *
 * <p>What a difference is worth is decided in the room {@code rules}; how a program is run, in the room {@code process}.
 */
@NullMarked
package io.tenantgate.regression;

import org.jspecify.annotations.NullMarked;
