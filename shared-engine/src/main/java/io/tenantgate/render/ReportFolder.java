package io.tenantgate.render;

import io.tenantgate.render.html.HtmlReport;
import io.tenantgate.render.junit.JUnitReport;
import io.tenantgate.render.sarif.SarifReport;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that a gate leaves behind. */
public final class ReportFolder {
    /** The report for programs. */
    public static final String JSON = "report.json";

    /** The report for a pull request's page. */
    public static final String SUMMARY = "summary.md";

    /** The findings for code scanning and editors. */
    public static final String SARIF = "results.sarif";

    /** The steps and findings for CI servers that show tests. */
    public static final String JUNIT = "junit.xml";

    /** All proven fixes of models, for {@code git apply}; only where there are any. */
    public static final String PATCH = "models.patch";

    /** The report for a browser. */
    public static final String PAGE = "report.html";

    /** What was done, a line each. */
    public static final String AUDIT_LOG = "audit.jsonl";

    /** What binds all of it together, signed. */
    public static final String ATTESTATION = "attestation.json";

    /** The attestation's content, for programs that sign it themselves. */
    public static final String PREDICATE = "predicate.json";

    /** The migrations' digests as {@code sha256sum} lists them. */
    public static final String CHECKSUMS = "migrations.sha256";

    /** The shapes that were tested, a file each. */
    public static final String SHAPES = "shapes";

    /** What a shard has gathered, for {@code tenantgate merge}. */
    public static final String SHARD = "shard.json.gz";

    /** Always the same name, so that a killed run leaves nothing behind for good. */
    private static final String UNFINISHED = ".unfinished";

    /** All that may stand in a report's folder; other files are somebody else's. */
    private static final Set<String> OURS = Set.of(
            JSON,
            SUMMARY,
            PAGE,
            HtmlReport.FOLDER,
            PATCH,
            SARIF,
            JUNIT,
            AUDIT_LOG,
            ATTESTATION,
            PREDICATE,
            CHECKSUMS,
            SHAPES,
            DownFiles.FOLDER,
            SHARD,
            ".shard.unfinished",
            UNFINISHED);

    private static final Pattern AGENT = Pattern.compile("\"agent\"\\s*:\\s*\"tenantgate/");

    /** The agent stands in one of the first lines of a report. */
    private static final int START = 2000;

    private ReportFolder() {}

    /**
     * Refuses a folder that holds anything but an earlier report, before a gate does its work for nothing.
     *
     * @throws UsageException when it is a file, or holds files of others
     * @throws GateException when it cannot be read
     */
    public static void check(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + ": is a file, not a folder for the report; choose another with --out");
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !OURS.contains(name))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw new UsageException(folder + ": holds " + name + ", which is no part of a report;"
                                + " choose another folder with --out, or take it away");
                    });
            Path json = folder.resolve(JSON);
            if (Files.isRegularFile(json) && !isReport(json)) {
                throw new UsageException(json + ": was not written by Tenantgate, and would be overwritten;"
                        + " choose another folder with --out, or take it away");
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private static boolean isReport(Path json) throws IOException {
        try (var in = Files.newInputStream(json)) {
            return AGENT.matcher(new String(in.readNBytes(START), StandardCharsets.UTF_8))
                    .find();
        }
    }

    /**
     * Writes all files of the report, making the folder where it is missing, in place of an earlier report. Everything is
     * written under another name first; then {@code report.json} goes, the others come, and it comes again as the last. So a
     * reader who finds it has found a whole report.
     *
     * @param rules what there is to say about each rule
     * @throws UsageException as in {@link #check}
     * @throws GateException when the folder cannot be written; then an earlier report is still there
     */
    public static void write(Report report, List<RuleHelp> rules, Path folder) {
        check(folder);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(SUMMARY, MarkdownSummary.of(report));
        files.put(PAGE, HtmlReport.page(report));
        HtmlReport.files(report).forEach((name, text) -> files.put(HtmlReport.FOLDER + "/" + name, text));
        files.put(SARIF, SarifReport.of(report, rules));
        files.put(JUNIT, JUnitReport.of(report));
        String patch = report.modelsPatch();
        if (patch != null) {
            files.put(PATCH, patch);
        }
        files.putAll(DownFiles.of(report));
        files.put(JSON, JsonReport.write(report));
        Path unfinished = folder.resolve(UNFINISHED);
        try {
            delete(unfinished);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = unfinished.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling("."));
                Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            Files.deleteIfExists(folder.resolve(JSON));
            // Of an earlier report, which may have had more of them.
            for (String name : List.of(PATCH, HtmlReport.FOLDER, DownFiles.FOLDER)) {
                delete(folder.resolve(name));
            }
            for (String name : files.keySet()) {
                Path place = folder.resolve(name);
                Files.createDirectories(place.resolveSibling("."));
                Files.move(
                        unfinished.resolve(name),
                        place,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            delete(unfinished);
        } catch (IOException e) {
            discard(unfinished);
            throw cannotWrite(folder, e);
        }
    }

    /** What to tell of a file that could not be written there. */
    public static GateException cannotWrite(Path folder, IOException e) {
        return new GateException(
                folder + ": the report cannot be written (" + reason(e)
                        + "); free some space or choose another folder with --out",
                e);
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void discard(Path tree) {
        try {
            delete(tree);
        } catch (IOException e) {
            // What cannot be written can often not be deleted either; the first failure is the one to tell.
            tree.toFile().deleteOnExit();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file in its place";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        String message = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
