/**
 * A report as {@code junit.xml}, as Maven Surefire would write it: for CI servers that show tests.
 *
 * <p>Nothing is decided here.
 */
@NullMarked
package io.tenantgate.render.junit;

import org.jspecify.annotations.NullMarked;
