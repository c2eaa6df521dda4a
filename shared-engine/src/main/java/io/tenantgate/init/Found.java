package io.tenantgate.init;

import org.jspecify.annotations.Nullable;

/**
 * How a repository migrates.
 *
 * @param name of the tool, for people
 * @param tool the value of {@code migrations.tool}
 * @param path the value of {@code migrations.path}
 * @param command the value of {@code migrations.command}, or null where files of SQL are run
 * @param because what it was recognised by
 * @param doubt what could not be told, or null
 */
record Found(
        String name,
        String tool,
        String path,
        @Nullable String command,
        String because,
        @Nullable String doubt) {}
