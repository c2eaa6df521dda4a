/**
 * The lifecycle of a gate, from plan to verdict, readable from top to bottom.
 *
 * <p>The only room that knows the order of the stages.
 */
@NullMarked
package io.tenantgate.gate;

import org.jspecify.annotations.NullMarked;
