/**
 * The report as a page for people: records that hold what each section shows, and the templates of {@code src/main/jte} that
 * become classes of this package when the engine is built.
 *
 * <p>Templates escape what they are given; nothing is decided here.
 */
@NullMarked
package io.tenantgate.render.html;

import org.jspecify.annotations.NullMarked;
