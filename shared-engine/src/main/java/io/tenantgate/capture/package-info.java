/**
 * From live databases to a pack: which tenants there are, what of each is kept, and with {@code --data} its rows, masked.
 *
 * <p>What is asked of a server is the room {@code live}, how a pack lies on disk the room {@code pack}.
 */
@NullMarked
package io.tenantgate.capture;

import org.jspecify.annotations.NullMarked;
