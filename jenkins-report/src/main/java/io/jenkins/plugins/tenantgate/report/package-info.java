/**
 * A report in the few facts that a page of Jenkins shows, read from {@code report.json} of any size and kept as a small file.
 *
 * <p>Nothing here knows Jenkins or the engine: the contract is {@code docs/report.schema.json}.
 */
@NullMarked
package io.jenkins.plugins.tenantgate.report;

import org.jspecify.annotations.NullMarked;
