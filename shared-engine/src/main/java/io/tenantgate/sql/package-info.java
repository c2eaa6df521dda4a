/**
 * PostgreSQL's SQL as text: where one statement ends and the next begins.
 *
 * <p>Nothing here talks to a server or knows what a statement means to a migration.
 */
@NullMarked
package io.tenantgate.sql;

import org.jspecify.annotations.NullMarked;
