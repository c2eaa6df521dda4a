/**
 * The preflight stage: what of production, as captured or as it is now, will stand in the way of the migrations.
 *
 * <p>It reads only; what the migrations do is observed on mirrors, by the room {@code migrate}.
 */
@NullMarked
package io.tenantgate.preflight;

import org.jspecify.annotations.NullMarked;
