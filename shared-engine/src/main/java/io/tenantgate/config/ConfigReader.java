package io.tenantgate.config;

import io.tenantgate.report.Severity;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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

    /** Keys of the design that a later version reads; saying so beats calling them unknown. */
    private static final Set<String> PLANNED = Set.of("models", "image", "command");

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()))
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
                tenants(file, text, base, document.tenants()),
                postgres(file, text, document.postgres()),
                migrations(file, base, document.migrations()),
                new SuiteReader(file, base).read(document.regression()),
                rollback(document.rollback()),
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
        if (PLANNED.contains(name)) {
            return "the key " + name + " is not supported by this version of tenantgate; remove it";
        }
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
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return type == String.class ? "a text" : "a group of keys";
    }

    private static TenantsConfig tenants(Path file, String text, Path base, Document.@Nullable Tenants tenants) {
        if (tenants == null || tenants.snapshots() == null) {
            throw new UsageException(
                    file + ": the key tenants.snapshots is missing; it names the folder of dumps, one for each tenant");
        }
        Isolation isolation = Objects.requireNonNullElse(tenants.isolation(), Isolation.DATABASE);
        if (isolation == Isolation.ROW) {
            throw new UsageException(
                    "%s:%d: isolation row is not supported by this version of tenantgate; use database or schema"
                            .formatted(file, lineOf(text, "isolation")));
        }
        return new TenantsConfig(
                base.resolve(tenants.snapshots()).normalize(), isolation, tenants.schemas(), tenants.tenantColumn());
    }

    private static PostgresConfig postgres(Path file, String text, Document.@Nullable Postgres postgres) {
        if (postgres == null) {
            return new PostgresConfig(null, PostgresConfig.Provider.AUTO, null, false);
        }
        PostgresConfig.Provider provider =
                Objects.requireNonNullElse(postgres.provider(), PostgresConfig.Provider.AUTO);
        if (provider == PostgresConfig.Provider.EXTERNAL && postgres.url() == null) {
            throw new UsageException(
                    "%s:%d: provider external needs the key postgres.url".formatted(file, lineOf(text, "provider")));
        }
        return new PostgresConfig(
                postgres.version(),
                provider,
                postgres.url(),
                Objects.requireNonNullElse(postgres.allowOtherDatabases(), false));
    }

    private static MigrationsConfig migrations(Path file, Path base, Document.@Nullable Migrations migrations) {
        if (migrations == null || migrations.path() == null) {
            throw new UsageException(file + ": the key migrations.path is missing; it names the folder of migrations");
        }
        return new MigrationsConfig(
                base.resolve(migrations.path()).normalize(),
                Objects.requireNonNullElse(migrations.tool(), MigrationsConfig.Tool.AUTO),
                migrations.since(),
                Objects.requireNonNullElse(migrations.timeout(), MIGRATION_TIMEOUT));
    }

    private static RollbackConfig rollback(Document.@Nullable Rollback rollback) {
        return new RollbackConfig(rollback == null || Objects.requireNonNullElse(rollback.required(), true));
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
                rules);
    }

    /** The parser forgets places once a value has been bound; the first line that names the key is where it stands. */
    private static int lineOf(String text, String key) {
        return 1
                + (int) text.lines()
                        .takeWhile(line -> !line.contains(key + ":"))
                        .count();
    }
}
