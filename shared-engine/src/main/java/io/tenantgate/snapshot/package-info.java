/**
 * What production held: dumps read into snapshots, snapshots grouped into a fleet.
 *
 * <p>No server is needed to read a snapshot; what loads one into a server is the room {@code mirror}.
 */
@NullMarked
package io.tenantgate.snapshot;

import org.jspecify.annotations.NullMarked;
