package io.tenantgate.config;

import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The section {@code models}, with its defaults filled in. */
final class ModelsReader {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path file;
    private final Path base;

    ModelsReader(Path file, Path base) {
        this.file = file;
        this.base = base;
    }

    List<ModelsConfig> read(@Nullable List<Document.PlacedModels> models) {
        List<ModelsConfig> read = new ArrayList<>();
        Map<List<Object>, Integer> lines = new HashMap<>();
        for (Document.PlacedModels each : Objects.requireNonNullElse(models, List.<Document.PlacedModels>of())) {
            if (each == null) {
                throw new UsageException(file + ": an entry of models is empty; it needs at least orm and path");
            }
            ModelsConfig one = read(each.models(), each.line());
            Integer other = lines.putIfAbsent(
                    List.of(one.orm(), one.root(), one.path(), String.valueOf(one.export())), each.line());
            if (other != null) {
                throw refused(each.line(), "the models of line " + other + " are named again; remove one");
            }
            read.add(one);
        }
        return List.copyOf(read);
    }

    private ModelsConfig read(Document.Models models, int line) {
        Orm orm = models.orm();
        if (orm == null) {
            throw refused(
                    line,
                    "an entry of models has no orm; add one, such as orm: typeorm, or orm: command for any other program");
        }
        List<String> env = EnvironmentNames.of(models.env(), why -> refused(line, "models.env: " + why));
        boolean ofBase = Objects.requireNonNullElse(models.base(), false);
        if (models.setup() != null && !ofBase) {
            throw refused(line, "models.setup is for the checkout of the base branch; set base: true or remove it");
        }
        return new ModelsConfig(
                orm,
                start(orm, models, line),
                models.export(),
                base.resolve(Objects.requireNonNullElse(models.root(), ".")).normalize(),
                models.setup(),
                Objects.requireNonNullElse(models.timeout(), TIMEOUT),
                env,
                ofBase);
    }

    private String start(Orm orm, Document.Models models, int line) {
        boolean byCommand = orm == Orm.COMMAND;
        if (byCommand && (models.path() != null || models.export() != null)) {
            throw refused(
                    line,
                    "models." + (models.path() != null ? "path" : "export")
                            + " is not for orm: command, which runs models.command; remove it");
        }
        if (!byCommand && models.command() != null) {
            throw refused(line, "models.command is only for orm: command; set \"orm: command\" or remove it");
        }
        String start = byCommand ? models.command() : models.path();
        if (start == null || start.isBlank()) {
            throw refused(
                    line,
                    byCommand
                            ? "orm: command needs the key command: the line that creates the models' tables in the empty database"
                                    + " of DATABASE_URL"
                            : "orm: " + orm.key() + " needs the key path: " + orm.start());
        }
        return start;
    }

    private UsageException refused(int line, String why) {
        return new UsageException(file + ":" + line + ": " + why);
    }
}
