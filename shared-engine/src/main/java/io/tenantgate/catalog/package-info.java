/**
 * A PostgreSQL catalog as an immutable value: read it, fingerprint it, compare two of them.
 *
 * <p>How a difference is judged, or undone, is not decided here.
 */
@NullMarked
package io.tenantgate.catalog;

import org.jspecify.annotations.NullMarked;
