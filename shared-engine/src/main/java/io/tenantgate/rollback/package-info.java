/**
 * The rollback stage: takes a migrated mirror back, proves that nothing is left or lost, and migrates it again.
 *
 * <p>The down migration is the team's own, or one generated from the difference of two catalogs.
 */
@NullMarked
package io.tenantgate.rollback;

import org.jspecify.annotations.NullMarked;
