/**
 * The rows of one tenant out of one snapshot transaction: which are chosen, how they are masked, how they are written.
 *
 * <p>{@link io.tenantgate.capture.rows.RowCopy} is the way in. Where the file goes in a pack is decided outside.
 */
@NullMarked
package io.tenantgate.capture.rows;

import org.jspecify.annotations.NullMarked;
