/**
 * The report as immutable records: steps, statements, findings, evidence, verdict.
 *
 * <p>No logic and no dependencies live here; what turns a report into files is the room {@code render}.
 */
@NullMarked
package io.tenantgate.report;

import org.jspecify.annotations.NullMarked;
