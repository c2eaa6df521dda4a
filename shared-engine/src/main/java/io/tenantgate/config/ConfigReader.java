package io.tenantgate.config;

import io.tenantgate.config.TenantsConfig.TenantColumn;
import io.tenantgate.digest.Sha256;
import io.tenantgate.report.Severity;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code tenantgate.yml}. */
public final class ConfigReader {
    private static final int VERSION = 1;
    private static final Duration MIGRATION_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
    private static final long TINY_TABLE_ROWS = 10_000;
    private static final String TENANT_COLUMN = "tenant_id";

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new DurationDeserializer())
                    .addDeserializer(Document.PlacedModels.class, new ModelsDeserializer())
                    .addDeserializer(Document.Bytes.class, new BytesDeserializer()))
            .build();

    private ConfigReader() {}

    /**
     * Reads a configuration file and fills in the defaults.
     *
     * @param file the file
     * @param ruleIds the rules that {@code policy.rules} may name
     * @throws UsageException when it is missing, no YAML, or says something that is not understood
     */
    public static GateConfig read(Path file, Set<String> ruleIds) {
        String text = text(file);
        Document document = document(file, text);
        Path base = Objects.requireNonNullElse(file.toAbsolutePath().normalize().getParent(), Path.of("/"));
        Integer version = document.version();
        if (version == null) {
            throw new UsageException(file + ": the key version is missing; add \"version: 1\" as its first line");
        }
        if (version != VERSION) {
            throw new UsageException("%s:%d: version %d is not understood by this tenantgate; it reads version %d"
                    .formatted(file, lineOf(text, "version"), version, VERSION));
        }
        return new GateConfig(
                base,
                Sha256.of(text),
                tenants(file, text, base, document.tenants()),
                postgres(file, text, base, document.postgres()),
                migrations(file, text, base, document.migrations()),
                new ModelsReader(file, base).read(document.models()),
                new SuiteReader(file, base).read(document.regression()),
                rollback(file, text, document.rollback()),
                policy(file, text, document.policy(), ruleIds));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException(
                    file
                            + ": no configuration there; name it with -c, or start with \"./tenantgate demo\" as an example",
                    e);
        }
    }

    private static Document document(Path file, String text) {
        if (text.isBlank()) {
            throw new UsageException(file + ": is empty; it needs at least version, tenants and migrations");
        }
        try {
            return MAPPER.readValue(text, Document.class);
        } catch (UnrecognizedPropertyException e) {
            // The YAML parser does not keep the place of a key.
            throw new UsageException("%s:%d: %s".formatted(file, lineOf(text, e.getPropertyName()), unknownKey(e)), e);
        } catch (MismatchedInputException e) {
            throw new UsageException(
                    "%sthe value of %s is not understood; expected %s"
                            .formatted(place(file, e), key(e), expected(e.getTargetType())),
                    e);
        } catch (JacksonException e) {
            throw new UsageException(
                    place(file, e)
                            + e.getOriginalMessage().replaceAll("\\s+", " ").strip(),
                    e);
        }
    }

    private static String place(Path file, JacksonException e) {
        return e.getLocation() == null
                ? file + ": "
                : file + ":" + e.getLocation().getLineNr() + ": ";
    }

    private static String unknownKey(UnrecognizedPropertyException e) {
        String name = e.getPropertyName();
        Set<String> known = new TreeSet<>();
        e.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
        return "unknown key " + name + "; known here: " + String.join(", ", known);
    }

    private static String key(JacksonException e) {
        StringBuilder key = new StringBuilder();
        for (JacksonException.Reference reference : e.getPath()) {
            if (reference.getPropertyName() != null) {
                key.append(key.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return key.isEmpty() ? "the document" : key.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant)
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 500ms, 2s or 10m";
        }
        if (type == Document.Bytes.class) {
            return "a size such as 500MB or 50GB";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list such as [one, two]";
        }
        return type == String.class ? "a text" : "a group of keys";
    }

    private static TenantsConfig tenants(Path file, String text, Path base, Document.@Nullable Tenants tenants) {
        if (tenants == null || tenants.snapshots() == null) {
            throw new UsageException(
                    file + ": the key tenants.snapshots is missing; it names the folder of dumps, one for each tenant");
        }
        Isolation isolation = Objects.requireNonNullElse(tenants.isolation(), Isolation.DATABASE);
        List<String> searchPath = tenants.searchPath();
        requireSchemas(isolation, tenants.schemas(), "schemas", file, text);
        requireSchemas(isolation, searchPath, "search-path", file, text);
        return new TenantsConfig(
                base.resolve(tenants.snapshots()).normalize(),
                isolation,
                tenants.schemas(),
                searchPath == null ? TenantsConfig.SEARCH_PATH : searchPath,
                isolation == Isolation.ROW ? tenantColumn(file, text, tenants.tenantColumn()) : null);
    }

    /** Who names schemas means them to be tenants; taken for databases they would be gated as one tenant. */
    private static void requireSchemas(
            Isolation isolation, @Nullable Object value, String key, Path file, String text) {
        if (value != null && isolation != Isolation.SCHEMA) {
            throw new UsageException(
                    "%s:%d: tenants.%s is for isolation schema; set tenants.isolation, or remove the key"
                            .formatted(file, lineOf(text, key), key));
        }
    }

    private static TenantColumn tenantColumn(Path file, String text, @Nullable String name) {
        if (name == null) {
            return new TenantColumn(TENANT_COLUMN, file + ":" + lineOf(text, "isolation"));
        }
        String place = file + ":" + lineOf(text, "tenant-column");
        if (name.isBlank()) {
            throw new UsageException(
                    place + ": tenants.tenant-column is empty; name the column that tells whose row it is");
        }
        return new TenantColumn(name, place);
    }

    private static PostgresConfig postgres(Path file, String text, Path base, Document.@Nullable Postgres postgres) {
        if (postgres == null) {
            return PostgresConfig.of(PostgresConfig.Provider.AUTO);
        }
        PostgresConfig.Provider provider =
                Objects.requireNonNullElse(postgres.provider(), PostgresConfig.Provider.AUTO);
        if (provider == PostgresConfig.Provider.EXTERNAL && postgres.url() == null) {
            throw new UsageException(
                    "%s:%d: provider external needs the key postgres.url".formatted(file, lineOf(text, "provider")));
        }
        requireProvider(file, text, "image", postgres.image(), PostgresConfig.Provider.DOCKER, provider);
        requireProvider(file, text, "binaries", postgres.binaries(), PostgresConfig.Provider.EMBEDDED, provider);
        requireProvider(file, text, "url", postgres.url(), PostgresConfig.Provider.EXTERNAL, provider);
        requireOne(file, text, postgres);
        return new PostgresConfig(
                postgres.version(),
                provider,
                postgres.image(),
                postgres.binaries() == null
                        ? null
                        : base.resolve(postgres.binaries()).normalize(),
                postgres.url(),
                Objects.requireNonNullElse(postgres.allowOtherDatabases(), false));
    }

    private static void requireOne(Path file, String text, Document.Postgres postgres) {
        List<String> named = new ArrayList<>();
        if (postgres.image() != null) {
            named.add("image");
        }
        if (postgres.binaries() != null) {
            named.add("binaries");
        }
        if (postgres.url() != null) {
            named.add("url");
        }
        if (named.size() > 1) {
            throw new UsageException("%s:%d: postgres.%s and postgres.%s name different servers; remove one"
                    .formatted(file, lineOf(text, named.get(1)), named.get(0), named.get(1)));
        }
    }

    /** A key that the chosen provider would pass over says something that would not happen. */
    private static void requireProvider(
            Path file,
            String text,
            String key,
            @Nullable String value,
            PostgresConfig.Provider wanted,
            PostgresConfig.Provider provider) {
        if (value != null && provider != wanted && provider != PostgresConfig.Provider.AUTO) {
            throw new UsageException("%s:%d: the key postgres.%s is for provider %s, and the provider is %s; remove one"
                    .formatted(
                            file,
                            lineOf(text, key),
                            key,
                            wanted.name().toLowerCase(Locale.ROOT),
                            provider.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static MigrationsConfig migrations(
            Path file, String text, Path base, Document.@Nullable Migrations migrations) {
        if (migrations == null || migrations.path() == null) {
            throw new UsageException(file + ": the key migrations.path is missing; it names the folder of migrations");
        }
        MigrationsConfig.Tool tool = Objects.requireNonNullElse(migrations.tool(), MigrationsConfig.Tool.AUTO);
        requireCommandWithItsTool(file, text, tool, migrations);
        return new MigrationsConfig(
                base.resolve(migrations.path()).normalize(),
                tool,
                migrations.since(),
                Objects.requireNonNullElse(migrations.timeout(), MIGRATION_TIMEOUT),
                migrations.command(),
                migrations.downCommand(),
                Objects.requireNonNullElse(migrations.env(), List.of()));
    }

    private static void requireCommandWithItsTool(
            Path file, String text, MigrationsConfig.Tool tool, Document.Migrations migrations) {
        boolean isCommand = tool == MigrationsConfig.Tool.COMMAND;
        if (isCommand && (migrations.command() == null || migrations.command().isBlank())) {
            throw new UsageException(
                    "%s:%d: tool command needs the key migrations.command, such as \"npx knex migrate:latest\""
                            .formatted(file, lineOf(text, "tool")));
        }
        boolean hasDown = migrations.downCommand() != null;
        if (!isCommand && (migrations.command() != null || hasDown || migrations.env() != null)) {
            String key = migrations.command() != null ? "command" : hasDown ? "down-command" : "env";
            throw new UsageException("%s:%d: migrations.%s is only for tool command; set \"tool: command\" or remove it"
                    .formatted(file, lineOf(text, key), key));
        }
    }

    private static RollbackConfig rollback(Path file, String text, Document.@Nullable Rollback rollback) {
        if (rollback == null) {
            return new RollbackConfig(true);
        }
        int interruptions = Objects.requireNonNullElse(rollback.interruptions(), RollbackConfig.INTERRUPTIONS);
        if (interruptions < 0) {
            throw new UsageException(
                    "%s:%d: rollback.interruptions is %d; set it to 0 for none, or to how many are tried"
                            .formatted(file, lineOf(text, "interruptions"), interruptions));
        }
        return new RollbackConfig(Objects.requireNonNullElse(rollback.required(), true), interruptions);
    }

    private static PolicyConfig policy(Path file, String text, Document.@Nullable Policy policy, Set<String> ruleIds) {
        if (policy == null) {
            return new PolicyConfig(LOCK_WAIT, TINY_TABLE_ROWS, Map.of());
        }
        Map<String, Optional<Severity>> rules = new TreeMap<>();
        Objects.requireNonNullElse(policy.rules(), Map.<String, Document.RuleSetting>of())
                .forEach((id, setting) -> {
                    if (!ruleIds.contains(id)) {
                        throw new UsageException("%s:%d: there is no rule %s; \"tenantgate explain\" lists them"
                                .formatted(file, lineOf(text, id), id));
                    }
                    rules.put(id, setting.severity());
                });
        return new PolicyConfig(
                Objects.requireNonNullElse(policy.lockWait(), LOCK_WAIT),
                Objects.requireNonNullElse(policy.tinyTableRows(), TINY_TABLE_ROWS),
                preflight(file, text, policy.preflight()),
                Set.copyOf(Objects.requireNonNullElse(policy.sharedTables(), List.of())),
                Objects.requireNonNullElse(policy.maxAge(), PolicyConfig.MAX_AGE),
                rules);
    }

    private static PreflightPolicy preflight(Path file, String text, Document.@Nullable Preflight preflight) {
        PreflightPolicy usual = PreflightPolicy.DEFAULT;
        if (preflight == null) {
            return usual;
        }
        int connections = Objects.requireNonNullElse(preflight.connections(), usual.connections());
        if (connections < 1) {
            throw new UsageException("%s:%d: policy.preflight.connections must be at least 1"
                    .formatted(file, lineOf(text, "connections")));
        }
        return new PreflightPolicy(
                preflight.role(),
                Objects.requireNonNullElse(preflight.snapshotAge(), usual.snapshotAge()),
                Objects.requireNonNullElse(preflight.longTransaction(), usual.longTransaction()),
                Objects.requireNonNullElse(preflight.replicationLag(), usual.replicationLag()),
                preflight.diskFree() == null ? null : preflight.diskFree().count(),
                Objects.requireNonNullElse(preflight.probeTimeout(), usual.probeTimeout()),
                connections);
    }

    /** The parser forgets places once a value has been bound; the first line that names the key is where it stands. */
    private static int lineOf(String text, String key) {
        return 1
                + (int) text.lines()
                        .takeWhile(line -> !line.contains(key + ":"))
                        .count();
    }
}
