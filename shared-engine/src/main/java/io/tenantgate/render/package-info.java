/**
 * A finished report as files: JSON, Markdown, SARIF, JUnit XML.
 *
 * <p>Nothing is decided here, and everything that came from outside is escaped.
 */
@NullMarked
package io.tenantgate.render;

import org.jspecify.annotations.NullMarked;
