/**
 * The two entry points: the action, which runs the engine and publishes its report, and {@code publish}, which publishes the
 * report of another run.
 *
 * <p>It decides nothing: the verdict comes from the engine's report. What GitHub Actions tells and takes is the package
 * {@code actions}, what is sent to GitHub the package {@code publish}.
 */
@NullMarked
package io.tenantgate.github;

import org.jspecify.annotations.NullMarked;
