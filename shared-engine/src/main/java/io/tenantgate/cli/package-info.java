/**
 * The command line: arguments, environment, progress, exit codes.
 *
 * <p>The only room that prints or reads the environment.
 */
@NullMarked
package io.tenantgate.cli;

import org.jspecify.annotations.NullMarked;
