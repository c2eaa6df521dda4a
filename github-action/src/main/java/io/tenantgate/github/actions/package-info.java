/**
 * GitHub Actions as a program meets it: inputs, the event, the log, the job summary, outputs.
 *
 * <p>Only {@code RunnerEnvironment} knows the variables' names; nothing here talks to GitHub's API.
 */
@NullMarked
package io.tenantgate.github.actions;

import org.jspecify.annotations.NullMarked;
