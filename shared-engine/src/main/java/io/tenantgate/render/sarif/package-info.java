/**
 * A report as {@code results.sarif}: SARIF 2.1.0 (OASIS standard, with errata 01), within the limits of GitHub's code
 * scanning. Section numbers are those of the standard.
 *
 * <p>Nothing is decided here but what has to be left out, and that is said.
 */
@NullMarked
package io.tenantgate.render.sarif;

import org.jspecify.annotations.NullMarked;
