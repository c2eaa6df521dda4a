package io.tenantgate.models;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models of one project against one migrated schema. */
final class ModelsCheck {
    private final Mirrors mirrors;
    private final ModelsProject project;
    private final Catalog before;
    private final Catalog after;
    private final Scratch empty;

    private ModelsCheck(Mirrors mirrors, ModelsProject project, Catalog before, Catalog after, Scratch empty) {
        this.mirrors = mirrors;
        this.project = project;
        this.before = before;
        this.after = after;
        this.empty = empty;
    }

    /**
     * Compares the models of one project with the migrated mirror, and tries to put right what differs. The project itself
     * is not changed, apart from what its own code does when it is loaded.
     *
     * @param migrated the mirror after the migrations; nobody may be connected to it
     * @param before the catalog before them
     * @throws UsageException when the models cannot be read: no Node, no packages, TypeScript that does not compile
     * @throws GateException when the outcome says nothing about the models: the time is over, or the server is gone
     */
    static ModelsResult run(
            Mirrors mirrors,
            Mirror migrated,
            CatalogScope scope,
            Catalog before,
            ModelsProject project,
            ModelsSettings settings) {
        if (!Files.isDirectory(project.root())) {
            throw new UsageException(Adapter.where(project) + project.root() + " is no folder; correct models.root");
        }
        Catalog after = Scratch.catalog(migrated, scope);
        Path folder = null;
        try (Scratch empty = Scratch.beside(mirrors, migrated, scope)) {
            folder = Files.createTempDirectory(Files.createDirectories(settings.temporary()), "models");
            return new ModelsCheck(mirrors, project, before, after, empty).run(settings, folder);
        } catch (IOException e) {
            throw new GateException(Adapter.where(project) + "their files cannot be copied: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private ModelsResult run(ModelsSettings settings, Path folder) throws IOException {
        long start = System.nanoTime();
        Adapter adapter = new Adapter(settings, folder);
        Path copyFolder = folder.resolve("project");
        // A worktree without packages of its own can only be asked where they can be linked.
        boolean linked = project.packages() != null && !Overlay.isInstalled(project.root());
        Overlay copy = linked ? Overlay.of(project.root(), project.packages(), copyFolder) : null;
        Asked asked = ask(adapter, copy == null ? project.root().toRealPath() : copy.root());
        List<Drift> drifts = asked.told().stream().map(Told::drift).toList();
        Map<String, String> patches = Map.of();
        if (project.changeable() && asked.told().stream().anyMatch(told -> told.change() != null)) {
            Overlay trial = copy == null ? Overlay.of(project.root(), null, copyFolder) : copy;
            Fixing.Fixed fixed = new Fixing(
                            trial,
                            adapter,
                            project,
                            () -> ask(adapter, trial.root()).told())
                    .tryAll(asked.told());
            drifts = fixed.drifts();
            patches = fixed.patches();
        }
        return new ModelsResult(
                project.label(),
                project.orm(),
                asked.emission().version(),
                Comparison.tables(asked.made()),
                Comparison.withoutModel(after, asked.made()),
                drifts.stream().map(drift -> drift.below(project.prefix())).toList(),
                Comparison.of(project.orm(), before, asked.made(), asked.emission()).stream()
                        .map(Told::drift)
                        .toList(),
                new TreeMap<>(patches),
                (System.nanoTime() - start) / 1_000_000);
    }

    private record Asked(Emission emission, Catalog made, List<Told> told) {}

    private Asked ask(Adapter adapter, Path root) {
        try (Scratch scratch = empty.another(mirrors)) {
            Emission emission = adapter.emit(project, root, scratch);
            Catalog made = scratch.catalog();
            if (Comparison.tables(made) == 0) {
                throw new UsageException(
                        Adapter.where(project) + project.orm().title()
                                + " made no table in the database of DATABASE_URL; name the file with all models in models.path");
            }
            return new Asked(emission, made, Comparison.of(project.orm(), after, made, emission));
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // A temporary folder that stays is no reason to fail.
        }
    }
}
