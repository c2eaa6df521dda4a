/**
 * Packs: the folder in which a capture keeps the snapshots of a fleet, read and written.
 *
 * <p>What a snapshot is, is the room {@code snapshot}; how it is got from a server, the room {@code capture}.
 */
@NullMarked
package io.tenantgate.pack;

import org.jspecify.annotations.NullMarked;
