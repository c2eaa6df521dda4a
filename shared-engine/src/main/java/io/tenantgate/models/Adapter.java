package io.tenantgate.models;

import io.tenantgate.config.Orm;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import io.tenantgate.process.Redaction;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks the ORM of one project, in a process of its own. */
final class Adapter {
    /** Beyond that an answer is no description of models. */
    private static final long LONGEST_ANSWER = 64L << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ModelsSettings settings;
    private final Path folder;
    private final Path program;
    private int runs;

    /** @param folder an empty folder for the adapter's files */
    Adapter(ModelsSettings settings, Path folder) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.program = NodePackage.unpack(folder.resolve("node"));
    }

    private record Request(
            String command,
            String orm,
            String project,
            String path,
            @Nullable String export,
            List<Change> changes) {}

    private record Failure(String kind, String message) {}

    private record Answer(
            @Nullable Failure error,
            @Nullable String version,
            @Nullable List<String> sql,
            @Nullable List<Emission.Model> models,
            @Nullable List<Written> fixes) {}

    /** Lets the ORM make its schema in the scratch database, and says what its models are. */
    Emission emit(ModelsProject project, Path root, Scratch scratch) {
        Emission emission =
                project.orm() == Orm.COMMAND ? command(project, root, scratch) : ask(project, root, scratch);
        // "public" is Drizzle's word for tables of no schema; models in the schema public are not possible with it.
        List<String> sql = project.orm() == Orm.DRIZZLE ? scratch.inItsSchema(emission.sql()) : emission.sql();
        scratch.run(sql, where(project), project.orm().title());
        return emission;
    }

    private Emission ask(ModelsProject project, Path root, Scratch scratch) {
        Answer answer = node(project, root, "emit", List.of(), scratch.environment(), secrets(scratch));
        List<Emission.Model> models = answer.models() == null ? List.of() : answer.models();
        if (models.isEmpty()) {
            throw new UsageException(where(project) + "there is no model in " + project.path() + "; name the file that "
                    + project.orm().title() + " starts from in models.path");
        }
        return new Emission(answer.version(), answer.sql() == null ? List.of() : answer.sql(), models);
    }

    /** How the project's files would have to be written; reads them and loads none. */
    List<Written> write(ModelsProject project, Path root, List<Change> changes) {
        Answer answer = node(project, root, "fix", changes, Map.of(), settings.secrets());
        return answer.fixes() == null ? List.of() : answer.fixes();
    }

    private Answer node(
            ModelsProject project,
            Path root,
            String command,
            List<Change> changes,
            Map<String, String> database,
            Set<String> secrets) {
        Path request = folder.resolve("request-" + ++runs + ".json");
        Path result = folder.resolve("result-" + runs + ".json");
        try {
            Files.write(
                    request,
                    JSON.writeValueAsBytes(new Request(
                            command, project.orm().key(), root.toString(), project.path(), project.export(), changes)));
        } catch (IOException e) {
            throw new GateException(request + " cannot be written: " + e.getMessage(), e);
        }
        Ended ended = run(
                List.of(settings.node(), program.toString(), request.toString(), result.toString()),
                project,
                root,
                database,
                secrets);
        Answer answer = read(result, project, ended, secrets);
        if (answer.error() != null) {
            throw failure(answer.error(), project, secrets);
        }
        return answer;
    }

    private Ended run(
            List<String> command, ModelsProject project, Path root, Map<String, String> database, Set<String> secrets) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.putAll(database);
        Ended ended;
        try {
            ended = Processes.run(new Program(command, root, environment, secrets, settings.timeout()));
        } catch (UsageException e) {
            if (project.orm() == Orm.COMMAND || !Files.isDirectory(root)) {
                throw e;
            }
            throw new UsageException(
                    where(project) + "there is no Node.js (" + settings.node()
                            + "), which " + project.orm().title()
                            + " needs to be asked; install Node 20.19 or later, or put it on the PATH",
                    e);
        }
        if (ended.timedOut()) {
            throw new GateException(where(project) + "loading the models took longer than "
                    + settings.timeout().toSeconds() + " s and was ended; let no module that defines models wait for"
                    + " anything, or raise models.timeout");
        }
        return ended;
    }

    private static Answer read(Path result, ModelsProject project, Ended ended, Set<String> secrets) {
        try {
            if (!Files.exists(result)) {
                throw new GateException(where(project) + "Node ended with exit code " + ended.exitCode()
                        + " without an answer: " + lastLine(ended.output()));
            }
            if (Files.size(result) > LONGEST_ANSWER) {
                throw new GateException(where(project) + "the answer about the models is longer than "
                        + (LONGEST_ANSWER >> 20) + " MB");
            }
            return JSON.readValue(Files.readAllBytes(result), Answer.class);
        } catch (JacksonException | IOException e) {
            throw new GateException(
                    where(project) + "the answer about the models cannot be read: "
                            + clean(String.valueOf(e.getMessage()), secrets),
                    e);
        }
    }

    private static RuntimeException failure(Failure error, ModelsProject project, Set<String> secrets) {
        String message = where(project) + clean(error.message(), secrets);
        return error.kind().equals("failed") ? new GateException(message) : new UsageException(message);
    }

    private Emission command(ModelsProject project, Path root, Scratch scratch) {
        Set<String> secrets = secrets(scratch);
        Ended ended = run(Program.shell(project.path()), project, root, scratch.environment(), secrets);
        if (!ended.succeeded()) {
            throw new UsageException(where(project) + "the command (" + project.path() + ") ended with exit code "
                    + ended.exitCode() + ": " + lastLine(ended.output())
                    + "; it has to create the models' schema in the empty database of DATABASE_URL");
        }
        return new Emission(null, List.of(), List.of());
    }

    private Set<String> secrets(Scratch scratch) {
        Set<String> secrets = new HashSet<>(settings.secrets());
        secrets.add(scratch.secret());
        return secrets;
    }

    /** Begins every message: which models are meant. */
    static String where(ModelsProject project) {
        return "models of the " + project.label() + ": ";
    }

    static String lastLine(String output) {
        String line = output.strip()
                .lines()
                .filter(each -> !each.isBlank())
                .reduce((a, b) -> b)
                .orElse("it printed nothing");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    private static String clean(String message, Set<String> secrets) {
        return Redaction.of(secrets).apply(message.replaceAll("\\p{Cntrl}+", " "));
    }
}
