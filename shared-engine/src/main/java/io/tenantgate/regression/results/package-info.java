/**
 * What the result files of test runners say: JUnit XML, TAP, and the JSON of Jest, Vitest, Mocha, node:test and Playwright.
 *
 * <p>The files are written by code that nobody has reviewed yet, so they are read with limits. What follows from them is
 * decided in the room above.
 */
@NullMarked
package io.tenantgate.regression.results;

import org.jspecify.annotations.NullMarked;
