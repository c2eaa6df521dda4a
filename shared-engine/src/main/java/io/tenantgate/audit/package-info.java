/**
 * The record of a gate: the hash-chained audit log, the attestation over it, and whether both still hold.
 *
 * <p>What a gate does and in which order is not known here, nor where keys come from beyond what a caller hands over.
 */
@NullMarked
package io.tenantgate.audit;

import org.jspecify.annotations.NullMarked;
