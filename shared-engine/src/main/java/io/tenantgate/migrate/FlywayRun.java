package io.tenantgate.migrate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlStatement;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * One script in Flyway's hands, through its extension points: a Flyway script as a resource that Flyway itself parses, any
 * other as a migration in Java that sends what its own tool would send.
 */
final class FlywayRun {
    private static final String VERSION = "1";
    private static final String RESOURCE = "V" + VERSION + "__script.sql";

    private FlywayRun() {}

    /**
     * Runs the script as the only pending migration.
     *
     * @param url of the tap and the mirror's database
     * @throws FlywayException when a statement fails
     */
    static void migrate(Script script, String url, ServerAddress login, @Nullable String schema) {
        FluentConfiguration flyway = Flyway.configure(FlywayRun.class.getClassLoader())
                .dataSource(
                        // A whole script can only travel in one message as a simple query.
                        script.sending() == Sending.WHOLE ? url + "?preferQueryMode=simple" : url,
                        login.user(),
                        login.password())
                // Its lock in a transaction of its own would keep CREATE INDEX CONCURRENTLY waiting for ever.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .table(CatalogScope.GATE_HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateOnMigrate(false)
                .placeholderReplacement(false)
                .executeInTransaction(script.transactional())
                .mixed(true)
                .skipDefaultCallbacks(true)
                .locations(new String[0])
                .loggers("slf4j");
        if (schema != null) {
            flyway.defaultSchema(schema);
        }
        if (script.sending() == Sending.FLYWAY) {
            flyway.resourceProvider(new OneResource(new ScriptResource(script.sql())));
        } else {
            flyway.resourceProvider(new OneResource(null)).javaMigrations(new ScriptMigration(script));
        }
        flyway.load().migrate();
    }

    /** The folder that Flyway gets to see. */
    private record OneResource(@Nullable LoadableResource resource) implements ResourceProvider {
        @Override
        @SuppressWarnings("NullAway") // Flyway expects null for what is not there
        public LoadableResource getResource(String name) {
            return resource != null && name.equals(RESOURCE) ? resource : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return resource != null && prefix.equals("V") ? List.of(resource) : List.of();
        }
    }

    private static final class ScriptResource extends LoadableResource {
        private final String sql;

        ScriptResource(String sql) {
            this.sql = sql;
        }

        @Override
        public Reader read() {
            return new StringReader(sql);
        }

        @Override
        public String getAbsolutePath() {
            return RESOURCE;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return RESOURCE;
        }

        @Override
        public String getFilename() {
            return RESOURCE;
        }

        @Override
        public String getRelativePath() {
            return RESOURCE;
        }
    }

    private record ScriptMigration(Script script) implements JavaMigration {
        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(VERSION);
        }

        @Override
        public String getDescription() {
            return "script";
        }

        @Override
        public Integer getChecksum() {
            return 0;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return script.transactional();
        }

        @Override
        public void migrate(Context context) throws SQLException {
            Connection connection = context.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                if (script.sending() == Sending.WHOLE) {
                    statement.execute(script.sql());
                } else {
                    for (SqlStatement one : SqlScript.split(script.sql())) {
                        statement.execute(one.text());
                    }
                }
            }
        }
    }
}
