/**
 * A report on GitHub: check run with annotations, comment, suggestions.
 *
 * <p>The only package that knows github-api. What cannot be published is told in the log and the job summary and changes
 * nothing else.
 */
@NullMarked
package io.tenantgate.github.publish;

import org.jspecify.annotations.NullMarked;
