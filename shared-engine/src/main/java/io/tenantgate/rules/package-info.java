/**
 * Evidence into findings: one small class for each rule, with its documentation and a bad and a good example.
 *
 * <p>Rules look at values only; they run nothing.
 */
@NullMarked
package io.tenantgate.rules;

import org.jspecify.annotations.NullMarked;
