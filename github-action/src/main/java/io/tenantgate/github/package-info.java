/**
 * Publishes a finished report folder on GitHub: check run, annotations, comment, suggestions, job summary.
 *
 * <p>It decides nothing: the verdict comes from the engine's report.
 */
@NullMarked
package io.tenantgate.github;

import org.jspecify.annotations.NullMarked;
