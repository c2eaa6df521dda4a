/**
 * What Jenkins shows of a gate: the verdict and the tables of a build, the trend of a job, and a check where one is wanted.
 *
 * <p>It shows what a {@link io.jenkins.plugins.tenantgate.report.Summary} tells, and knows nothing of how the engine was started.
 */
@NullMarked
package io.jenkins.plugins.tenantgate.view;

import org.jspecify.annotations.NullMarked;
