/**
 * {@code tenantgate.yml} as immutable records, read strictly: what is unknown or of a wrong type is an error with its line.
 *
 * <p>Defaults live here; decisions that need a server or a snapshot do not.
 */
@NullMarked
package io.tenantgate.config;

import org.jspecify.annotations.NullMarked;
