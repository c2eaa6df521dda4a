/**
 * Programs of the team's own, run with limits: how long, how much output, which environment, and nothing of them left behind.
 *
 * <p>What a program is run for, a migration, a model or a suite of tests, is for the rooms of the stages.
 */
@NullMarked
package io.tenantgate.process;

import org.jspecify.annotations.NullMarked;
