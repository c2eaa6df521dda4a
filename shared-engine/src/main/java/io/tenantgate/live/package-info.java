/**
 * Production as it is now, only ever read: connections that cannot write or wait, catalogs, sizes, statistics, load.
 *
 * <p>What is made of it, a pack or a finding, is for other rooms.
 */
@NullMarked
package io.tenantgate.live;

import org.jspecify.annotations.NullMarked;
