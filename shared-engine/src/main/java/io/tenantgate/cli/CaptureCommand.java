package io.tenantgate.cli;

import io.tenantgate.capture.Capture;
import io.tenantgate.capture.CaptureRequest;
import io.tenantgate.capture.CaptureResult;
import io.tenantgate.capture.Tenants;
import io.tenantgate.gate.Gate;
import io.tenantgate.gate.Progress;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenantgate snapshot capture}. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description =
                "Captures tenants of live databases into a pack: schema, sizes, statistics and migration history.",
        footer = {
            "",
            "Sessions in production are read-only and give up rather than wait. Without --data no value of a row leaves it,",
            "other than those of migration history tables. Passwords come from PGPASSWORD or ~/.pgpass and are never written.",
            "",
            "Examples:",
            "  tenantgate snapshot capture --url postgresql://gate@db/postgres --databases 'tenant_*'",
            "  tenantgate snapshot capture --url postgresql://gate@db/app --schemas 'tenant_*'",
            "  tenantgate snapshot capture --urls tenants.txt --out snapshots",
            "  tenantgate snapshot capture --url postgresql://gate@db/control \\",
            "    --tenants-query 'SELECT slug AS name, dsn AS url FROM tenants'",
            "  tenantgate snapshot capture --url postgresql://gate@db/postgres --databases 'tenant_*' \\",
            "    --data --rows 500 --rows 'countries=all' --mask 'users.email=email' --mask '*.name=hash'",
            "",
            "Masks of two captures are alike where TENANTGATE_MASK_KEY holds the same secret.",
            "",
            "Exit codes: 0 all tenants captured; 2 usage error; 3 a tenant could not be captured: the others were,",
            "the pack names it, and a gate over the pack fails until it was captured."
        })
final class CaptureCommand implements Callable<Integer> {
    private static final int SHOWN = 3;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A database of one tenant; or the server or database that the options below look into. Repeatable.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description =
                    "A file with a URL on each line, with the tenant's name before it where that is not the database's.")
    private @Nullable Path file;

    @Option(
            names = "--databases",
            paramLabel = "GLOB",
            description = "Each database of the server that matches is a tenant.")
    private @Nullable String databases;

    @Option(
            names = "--schemas",
            paramLabel = "GLOB",
            description = "Each schema of the database that matches is a tenant (isolation: schema).")
    private @Nullable String schemas;

    @Option(
            names = "--tenants-query",
            paramLabel = "SQL",
            description = "Asks the database for its tenants: columns name, and database, schema or url.")
    private @Nullable String tenantsQuery;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "snapshots",
            description = "The pack; one that is there is brought up to date. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("snapshots");

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many sessions may be open in production at a time; default: ${DEFAULT-VALUE}.")
    private int jobs = 4;

    @Option(
            names = "--pg-dump",
            paramLabel = "FILE",
            description = "The program pg_dump, of the servers' version or later; default: the one on the PATH.")
    private @Nullable Path pgDump;

    @ArgGroup(exclusive = false, heading = "%nRows:%n")
    private RowOptions data = new RowOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (jobs < 1 || jobs > 100) {
            throw new UsageException("--jobs " + jobs + ": give a number from 1 to 100");
        }
        CaptureRequest request = request();
        Console console = Console.of(spec);
        Progress progress = console.progress();
        progress.stage("Finding tenants", 0);
        Tenants tenants = Tenants.find(request);
        progress.end(tenants.size() + " tenants");
        progress.stage("Capturing into " + out, tenants.size());
        CaptureResult result = Capture.run(request, tenants, progress::done);
        progress.end("%d of %d tenants".formatted(result.captured(), tenants.size()));
        tell(result, tenants.size(), console);
        return result.isComplete() ? ExitCode.PASS : ExitCode.ERROR;
    }

    private CaptureRequest request() {
        List<String> all = new ArrayList<>(urls);
        Path list = file;
        if (list != null) {
            all.addAll(lines(list));
        }
        Map<String, String> environment = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("PG"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new CaptureRequest(
                all,
                databases,
                schemas,
                tenantsQuery,
                out,
                jobs,
                pgDump,
                Gate.historyTables(),
                "tenantgate/" + Version.number(),
                environment,
                data.rules(Gate.historyTables()).orElse(null));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read as UTF-8 text; give a file with a URL on each line", e);
        }
    }

    private void tell(CaptureResult result, int wanted, Console console) {
        PrintWriter err = spec.commandLine().getErr();
        result.notes().forEach(note -> err.println(Console.printable("note: " + note)));
        byReason(result.failures())
                .forEach((reason, who) -> err.println(Console.printable("not captured: " + who + ": " + reason)));
        byReason(result.incomplete())
                .forEach((reason, who) -> err.println(Console.printable("incomplete: " + who + ": " + reason)));
        err.flush();
        if (result.captured() == 0) {
            console.line("Nothing was captured, so " + out + " was left as it was");
        } else {
            console.line("%d of %d tenants captured into %s; shapes: %d, dumped now: %d%s"
                    .formatted(
                            result.captured(),
                            wanted,
                            out,
                            result.shapes(),
                            result.dumped(),
                            data.areWanted() ? ", rows: " + result.rows() : ""));
        }
    }

    /** A thousand tenants may fail for one reason. */
    private static Map<String, String> byReason(Map<String, String> reasons) {
        Map<String, List<String>> tenants = new LinkedHashMap<>();
        reasons.forEach((tenant, reason) ->
                tenants.computeIfAbsent(reason, key -> new ArrayList<>()).add(tenant));
        Map<String, String> texts = new LinkedHashMap<>();
        tenants.forEach((reason, names) -> texts.put(
                reason,
                names.size() <= SHOWN
                        ? String.join(", ", names)
                        : names.size() + " tenants, among them " + String.join(", ", names.subList(0, SHOWN))));
        return texts;
    }
}
