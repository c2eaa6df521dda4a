/**
 * The example: writes a fleet of tenants as dumps, with migrations that fail for some of them and the repaired ones.
 *
 * <p>It runs no gate and needs no server; what is written here is ordinary input to the other rooms.
 */
@NullMarked
package io.tenantgate.demo;

import org.jspecify.annotations.NullMarked;
