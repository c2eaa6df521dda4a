package io.tenantgate.migrate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.mirror.ServerAddress;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Has Flyway run one script: it keeps the connection, the transaction and a history of its own, whoever's script it is. */
final class FlywayRun {
    private FlywayRun() {}

    /**
     * Runs {@code script} on one connection to {@code address}.
     *
     * @param searchPath where names are looked for, or null for what the role has
     * @throws FlywayException when a statement failed, or Flyway could not start
     */
    static void run(ServerAddress address, String database, @Nullable String searchPath, Script script) {
        FluentConfiguration flyway = Flyway.configure(FlywayRun.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(dataSource(address, database, searchPath))
                .table(CatalogScope.GATE_HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateOnMigrate(false)
                .placeholderReplacement(false)
                .mixed(true)
                .connectRetries(0)
                .skipDefaultCallbacks(true)
                .javaMigrationClassProvider(List::of);
        PostgreSQLConfigurationExtension postgresql =
                flyway.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class);
        if (postgresql != null) {
            // A lock that lives in a transaction would need a second connection, which CREATE INDEX CONCURRENTLY waits
            // for.
            postgresql.setTransactionalLock(false);
        }
        if (script.sending() == Sending.FLYWAY) {
            flyway.resourceProvider(new OneScript(script));
        } else {
            flyway.resourceProvider(new OneScript(null))
                    .skipDefaultResolvers(true)
                    .resolvers(resolver(script));
        }
        flyway.load().migrate();
    }

    private static MigrationResolver resolver(Script script) {
        return context -> List.of(new ScriptMigration(script));
    }

    private static PGSimpleDataSource dataSource(ServerAddress address, String database, @Nullable String searchPath) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(database);
        source.setUser(address.user());
        source.setPassword(address.password());
        // One message stays one message: in other modes the driver takes a script of many statements apart.
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        source.setSslMode("disable");
        source.setGssEncMode("disable");
        if (searchPath != null) {
            source.setCurrentSchema(searchPath);
        }
        return source;
    }
}
