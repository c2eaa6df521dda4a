package io.tenantgate.preflight;

import org.jspecify.annotations.Nullable;

/**
 * What a probe found.
 *
 * @param rows how many rows do not have what is demanded
 * @param failure why it could not tell; null where it could
 */
record ProbeAnswer(long rows, @Nullable String failure) {}
