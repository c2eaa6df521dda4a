package io.tenantgate.github.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The page of the job. Steps write to a file each, of which GitHub takes 1 MiB. */
public final class JobSummary {
    private static final int LIMIT = 1024 * 1024;

    private JobSummary() {}

    /** Adds Markdown to it; what cannot be added is said in the log and nowhere else. */
    public static void add(String markdown, @Nullable Path file, Log log) {
        if (file == null) {
            return;
        }
        byte[] bytes = markdown.getBytes(StandardCharsets.UTF_8);
        try {
            long before = Files.exists(file) ? Files.size(file) : 0;
            if (before + bytes.length > LIMIT) {
                log.warning("The job summary is full: GitHub takes 1 MiB for a step.");
                return;
            }
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.warning("The job summary cannot be written: " + e.getMessage());
        }
    }
}
