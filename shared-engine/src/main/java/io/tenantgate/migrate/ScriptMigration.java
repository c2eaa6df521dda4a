package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.Context;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.MigrationType;
import org.flywaydb.core.internal.jdbc.Results;
import org.jspecify.annotations.Nullable;

/** A script of another tool as Flyway sees it: version 1, sent as that tool would send it. */
record ScriptMigration(Script script) implements ResolvedMigration, MigrationExecutor {

    @Override
    public List<Results> execute(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            if (script.sending() == Sending.WHOLE) {
                statement.execute(script.sql());
            } else {
                for (SqlStatement one : SqlScript.split(script.sql())) {
                    statement.execute(one.text());
                }
            }
        }
        return List.of();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return script.transactional();
    }

    @Override
    public boolean shouldExecute() {
        return true;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "migration";
    }

    @Override
    public String getScript() {
        return script.file();
    }

    @Override
    public Integer getChecksum() {
        return 0;
    }

    @Override
    public MigrationType getType() {
        return CoreMigrationType.CUSTOM;
    }

    @Override
    public String getPhysicalLocation() {
        return script.file();
    }

    @Override
    public MigrationExecutor getExecutor() {
        return this;
    }

    @Override
    public boolean checksumMatches(@Nullable Integer checksum) {
        return true;
    }

    @Override
    public boolean checksumMatchesWithoutBeingIdentical(@Nullable Integer checksum) {
        return false;
    }
}
