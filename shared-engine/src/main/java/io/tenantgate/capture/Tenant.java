package io.tenantgate.capture;

import io.tenantgate.live.LiveUrl;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that is to be captured.
 *
 * @param schema with isolation by schema: its schema
 */
record Tenant(String name, LiveUrl url, @Nullable String schema) {}
