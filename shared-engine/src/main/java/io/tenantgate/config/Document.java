package io.tenantgate.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tenantgate.report.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code tenantgate.yml} as it is written, before defaults are filled in; a null is a key that is not there. */
record Document(
        @Nullable Integer version,
        @Nullable Tenants tenants,
        @Nullable Postgres postgres,
        @Nullable Migrations migrations,
        @Nullable List<PlacedModels> models,
        @Nullable List<Suite> regression,
        @Nullable Rollback rollback,
        @Nullable Policy policy) {

    record Tenants(
            @Nullable String snapshots,
            @Nullable Isolation isolation,
            @Nullable String schemas,
            @Nullable List<String> searchPath,
            @Nullable String tenantColumn) {}

    record Postgres(
            @Nullable Integer version,
            PostgresConfig.@Nullable Provider provider,
            @Nullable String image,
            @Nullable String binaries,
            @Nullable String url,
            @Nullable Boolean allowOtherDatabases) {}

    record Migrations(
            @Nullable String path,
            MigrationsConfig.@Nullable Tool tool,
            @Nullable String since,
            @Nullable Duration timeout,
            @Nullable String command,
            @Nullable String downCommand,
            @Nullable List<String> env) {}

    record Models(
            @Nullable Orm orm,
            @Nullable String path,
            @Nullable String command,
            @Nullable String export,
            @Nullable String root,
            @Nullable String setup,
            @Nullable Duration timeout,
            @Nullable List<String> env,
            @Nullable Boolean base) {}

    /** With the line on which it begins. */
    record PlacedModels(int line, Models models) {}

    record Suite(
            @Nullable String name,
            @Nullable String command,
            @Nullable String path,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<String> results,

            SuiteConfig.@Nullable Format format,
            @Nullable String setup,
            @Nullable Duration timeout,
            @Nullable List<String> env,
            @Nullable String tenants,
            @Nullable String image,
            @Nullable String user,
            @Nullable Boolean base) {}

    record Rollback(@Nullable Boolean required, @Nullable Integer interruptions) {}

    record Policy(
            @Nullable Duration lockWait,
            @Nullable Long tinyTableRows,
            @Nullable Preflight preflight,
            @Nullable List<String> sharedTables,
            @Nullable Duration maxAge,
            @Nullable Map<String, RuleSetting> rules) {}

    record Preflight(
            @Nullable String role,
            @Nullable Duration snapshotAge,
            @Nullable Duration longTransaction,
            @Nullable Duration replicationLag,
            @Nullable Bytes diskFree,
            @Nullable Duration probeTimeout,
            @Nullable Integer connections) {}

    /** A size as people write it. */
    record Bytes(long count) {}

    /** What a team can say of a rule. */
    enum RuleSetting {
        ERROR,
        WARNING,
        NOTE,
        OFF;

        Optional<Severity> severity() {
            return this == OFF ? Optional.empty() : Optional.of(Severity.valueOf(name()));
        }
    }
}
