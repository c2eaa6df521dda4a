package io.tenantgate.models;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.checkout.BaseBranch;
import io.tenantgate.config.ModelsConfig;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.mirror.RunFolder;
import io.tenantgate.process.Environment;
import io.tenantgate.process.Secrets;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The models stage. One for a whole gate: the base branch is checked out once and serves all shapes, and what could not be
 * loaded once is not loaded again. Closing it takes away what it made.
 */
public final class ModelsStage implements AutoCloseable {
    private static final String UNTRIED = "not tried, because those of the pull request cannot be compared";

    private final List<ModelsConfig> models;
    private final Path folder;
    private final Optional<String> revision;
    private final Path cacheHome;
    private final Map<String, String> environment;
    private final Map<ModelsConfig, BaseModels> bases = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private @Nullable RunFolder temporary;

    /**
     * For one gate.
     *
     * @param folder that of the configuration, from which files are told
     * @param since a revision of the base branch; null for what GitHub tells
     * @param cacheHome where programs keep what they can make again
     * @param environment the engine's
     * @throws UsageException when an application has no folder, or a base branch is wanted and not known
     */
    public ModelsStage(
            List<ModelsConfig> models,
            Path folder,
            @Nullable String since,
            Path cacheHome,
            Map<String, String> environment) {
        this.models = List.copyOf(models);
        this.folder = folder;
        this.revision = BaseBranch.revision(since, environment);
        this.cacheHome = cacheHome;
        this.environment = Map.copyOf(environment);
        for (ModelsConfig each : models) {
            if (!Files.isDirectory(each.root())) {
                throw new UsageException("models.root: " + each.root()
                        + ": there is no such folder; name that of the application's package.json");
            }
            if (each.base() && revision.isEmpty()) {
                throw new UsageException("models.base: the base branch is not known; set migrations.since, such as"
                        + " origin/main, or give --since");
            }
        }
    }

    /** Whether there is anything to compare. */
    public boolean isEmpty() {
        return models.isEmpty();
    }

    /** What it will compare, for people, and in the order in which {@link #run} tells it. */
    public List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (ModelsConfig each : models) {
            titles.add(title(each, false));
            if (each.base()) {
                titles.add(title(each, true));
            }
        }
        return titles;
    }

    /**
     * Compares all models with one shape's schema.
     *
     * @param migrated the mirror after all migrations; nobody may be connected to it
     * @param before the catalog before them
     * @param progress told what has been compared
     */
    public List<CheckedModels> run(Mirrors mirrors, Mirror migrated, Catalog before, Consumer<String> progress) {
        List<CheckedModels> checked = new ArrayList<>();
        for (ModelsConfig each : models) {
            for (boolean base : each.base() ? new boolean[] {false, true} : new boolean[] {false}) {
                checked.add(check(each, base, mirrors, migrated, before));
                progress.accept(title(each, base));
            }
        }
        return checked;
    }

    private CheckedModels check(ModelsConfig config, boolean base, Mirrors mirrors, Mirror migrated, Catalog before) {
        long start = System.nanoTime();
        String title = title(config, base);
        int number = models.indexOf(config);
        if (base && failures.containsKey(title(config, false))) {
            return new CheckedModels(title, number, true, null, null, List.of(UNTRIED), 0);
        }
        ModelsResult result = null;
        List<String> remarks = List.of();
        if (!failures.containsKey(title)) {
            try {
                BaseModels there = base ? base(config) : null;
                remarks = there == null ? List.of() : there.remarks();
                result = ModelsCheck.run(
                        mirrors, migrated, migrated.scope(), before, project(config, there), settings(config));
            } catch (GateException e) {
                failures.put(title, failure(config, base, String.valueOf(e.getMessage())));
            }
        }
        return new CheckedModels(
                title, number, base, result, failures.get(title), remarks, (System.nanoTime() - start) / 1_000_000);
    }

    /** A checkout has another name each time. */
    private String failure(ModelsConfig config, boolean base, String message) {
        BaseModels there = bases.get(config);
        return base
                ? (there == null ? message : message.replace(there.root().toString(), "its checkout"))
                        + "; where the base branch has no such models yet, set models.base: false until it has"
                : message;
    }

    private String title(ModelsConfig config, boolean base) {
        boolean alone =
                models.stream().filter(other -> other.orm() == config.orm()).count() == 1;
        return config.orm().modelsTitle()
                + (base ? " of the base branch" : "")
                + (alone ? "" : " (" + config.path() + ")");
    }

    private ModelsProject project(ModelsConfig config, @Nullable BaseModels base) {
        String below = folder.relativize(config.root()).toString().replace('\\', '/');
        return new ModelsProject(
                base == null ? "pull request" : "base branch",
                config.orm(),
                base == null ? config.root() : base.root(),
                config.path(),
                config.export(),
                below.isEmpty() ? "" : below + "/",
                base == null,
                null);
    }

    private BaseModels base(ModelsConfig config) {
        return bases.computeIfAbsent(
                config,
                wanted -> BaseModels.of(
                        wanted,
                        revision.orElseThrow(),
                        cacheHome,
                        environment,
                        Environment.allowed(environment, wanted.env()),
                        secrets(wanted)));
    }

    private ModelsSettings settings(ModelsConfig config) {
        return new ModelsSettings(
                node(), Environment.allowed(environment, config.env()), secrets(config), config.timeout(), temporary());
    }

    private Set<String> secrets(ModelsConfig config) {
        return Secrets.of(environment, config.env());
    }

    /** The one that the project's code would find too, whatever the engine itself was started with. */
    private String node() {
        return List.of(environment.getOrDefault("PATH", "").split(":")).stream()
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("node");
    }

    private Path temporary() {
        try {
            if (temporary == null) {
                Path runs =
                        Files.createDirectories(cacheHome.resolve("tenantgate").resolve("models"));
                temporary = RunFolder.create(runs, UUID.randomUUID().toString());
            }
            return temporary.path();
        } catch (IOException e) {
            throw new GateException("a folder for copies of the models cannot be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        bases.values().forEach(BaseModels::close);
        try {
            if (temporary != null) {
                temporary.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
