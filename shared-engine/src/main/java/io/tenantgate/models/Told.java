package io.tenantgate.models;

import org.jspecify.annotations.Nullable;

/** A drift and how the model would have to change; drifts of one column share one change. */
record Told(Drift drift, @Nullable Change change) {}
