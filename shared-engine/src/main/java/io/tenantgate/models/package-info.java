/**
 * Whether the application's models fit the schema that the migrations really made: the ORM makes its own schema in a
 * scratch database, and both catalogs are compared.
 *
 * <p>What an ORM is asked, and how it writes a property, is known to the Node package of this room alone.
 */
@NullMarked
package io.tenantgate.models;

import org.jspecify.annotations.NullMarked;
