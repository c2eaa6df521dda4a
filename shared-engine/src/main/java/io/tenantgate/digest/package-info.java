/**
 * SHA-256, by which files, packs and records are told.
 *
 * <p>What is digested, and what follows from it, is for the rooms that do it.
 */
@NullMarked
package io.tenantgate.digest;

import org.jspecify.annotations.NullMarked;
