package io.tenantgate.render;

import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The folder that a gate leaves behind. */
public final class ReportFolder {
    /** The report for programs. */
    public static final String JSON = "report.json";

    /** The report for a pull request's page. */
    public static final String SUMMARY = "summary.md";

    private ReportFolder() {}

    /**
     * Writes all files of the report, making the folder where it is missing. A reader never sees half a file: each one is
     * written under another name and moved.
     *
     * @throws GateException when the folder cannot be written
     */
    public static void write(Report report, Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(SUMMARY, MarkdownSummary.of(report));
        files.putAll(DownFiles.of(report));
        // Last, because who finds it takes the folder for complete.
        files.put(JSON, JsonReport.write(report));
        Map<Path, Path> written = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                // Always the same name, so that a killed run leaves nothing behind for good.
                Path target = folder.resolve(file.getKey());
                Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
                written.put(temporary, target);
                Files.createDirectories(target.getParent());
                Files.write(temporary, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            DownFiles.removeOthers(folder, files.keySet());
            for (Map.Entry<Path, Path> file : written.entrySet()) {
                Files.move(
                        file.getKey(),
                        file.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            written.keySet().forEach(ReportFolder::discard);
            throw new GateException(
                    folder + ": the report cannot be written (" + reason(e)
                            + "); free some space or choose another folder with --out",
                    e);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // What cannot be written can often not be deleted either; the first failure is the one to tell.
            temporary.toFile().deleteOnExit();
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
