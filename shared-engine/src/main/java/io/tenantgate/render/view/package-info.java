/**
 * What a report's Markdown and HTML both show, made of the report's records: the one sentence why, migrations over all
 * shapes, locks over time, numbers for people.
 *
 * <p>Nothing is written or escaped here.
 */
@NullMarked
package io.tenantgate.render.view;

import org.jspecify.annotations.NullMarked;
