/**
 * Throw-away databases: start a server, load a snapshot, clone a database, and take everything away again.
 *
 * <p>What runs on a mirror, and what is learnt from it, lives further down.
 */
@NullMarked
package io.tenantgate.mirror;

import org.jspecify.annotations.NullMarked;
