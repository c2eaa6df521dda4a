package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Serves Flyway one script from memory as version 1, with settings that say whether it runs in a transaction. */
final class OneScript implements ResourceProvider {
    private static final String NAME = "V1__migration.sql";

    private final @Nullable Script script;

    /** Nothing to serve where {@code script} is null. */
    OneScript(@Nullable Script script) {
        this.script = script;
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway asks for null where there is no such resource.
    public LoadableResource getResource(String name) {
        if (script != null && name.equals(NAME + ".conf")) {
            return new Text(name, "executeInTransaction=" + script.transactional());
        }
        return script != null && name.equals(NAME) ? new Text(NAME, script.sql()) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        boolean asked = NAME.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(NAME::endsWith);
        return script != null && asked ? List.of(new Text(NAME, script.sql())) : List.of();
    }

    /** A resource that is on no disk. */
    private static final class Text extends LoadableResource {
        private final String name;
        private final String text;

        Text(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
