package io.tenantgate.init;

import org.jspecify.annotations.Nullable;

/**
 * Models of an application.
 *
 * @param orm the value of {@code models[].orm}
 * @param path the value of {@code models[].path}, or null where it was not found
 * @param because what they were recognised by
 */
record FoundModels(String orm, @Nullable String path, String because) {}
