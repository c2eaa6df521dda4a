/**
 * The wire tap between a migration tool and a mirror: which statement took which locks, rewrote or scanned what, and how it ended.
 *
 * <p>It records facts; whether they are dangerous is decided by the rules.
 */
@NullMarked
package io.tenantgate.observe;

import org.jspecify.annotations.NullMarked;
