/**
 * The repository as it stands on another revision, in a folder of its own: the code that is still running.
 *
 * <p>What is done with that code, a model to be compared or a suite to be run, is for the rooms of the stages.
 */
@NullMarked
package io.tenantgate.checkout;

import org.jspecify.annotations.NullMarked;
