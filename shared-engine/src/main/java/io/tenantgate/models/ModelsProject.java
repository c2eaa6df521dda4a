package io.tenantgate.models;

import io.tenantgate.config.Orm;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The models of one state of the application: the pull request's, or those of the base branch, which still run while the
 * new version is rolled out.
 *
 * @param label what reports call it: {@code pull request}, {@code base branch}
 * @param root the folder of its {@code package.json}
 * @param path the file that the ORM starts from, relative to {@code root}: a data source, a schema, a configuration; with
 *     {@link Orm#COMMAND} the command line
 * @param export which of several data sources in that file is meant, or null
 * @param prefix what stands before the names of its files where they are told: empty, or {@code packages/api/}
 * @param changeable whether a change of the models can still put a difference right
 * @param packages a folder that holds the {@code node_modules} of a root without its own, such as that of a git worktree;
 *     or null
 */
record ModelsProject(
        String label,
        Orm orm,
        Path root,
        String path,
        @Nullable String export,
        String prefix,
        boolean changeable,
        @Nullable Path packages) {}
