package io.tenantgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One set of models of the application.
 *
 * @param path the file that the ORM starts from, below {@code root}: a data source, a schema, a configuration; with
 *     {@link Orm#COMMAND} a line for {@code sh} that makes the schema
 * @param export which of several data sources in that file is meant, or null
 * @param root the folder of the application's {@code package.json}; absolute
 * @param setup a line for {@code sh} that makes a fresh checkout ready to be asked, or null for none
 * @param timeout how long the ORM may take to make its schema
 * @param env environment variables that the models may see beside the ordinary ones
 * @param base whether the models of the base branch are compared too
 */
public record ModelsConfig(
        Orm orm,
        String path,
        @Nullable String export,
        Path root,
        @Nullable String setup,
        Duration timeout,
        List<String> env,
        boolean base) {
    public ModelsConfig {
        env = List.copyOf(env);
    }
}
