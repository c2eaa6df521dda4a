package io.jenkins.plugins.tenantgate.view;

import hudson.Functions;
import hudson.Util;
import hudson.model.Run;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.util.VirtualFile;

/** The files of a report among the artifacts of its build. Only what is known to be there is linked to. */
public final class ArchivedReport {
    private static final Logger LOGGER = Logger.getLogger(ArchivedReport.class.getName());
    private static final String PAGE = "report.html";

    /** The names that the engine gives, the most readable first. */
    private static final List<String> NAMES =
            List.of(PAGE, "summary.md", "report.json", "results.sarif", "junit.xml", "audit.jsonl", "attestation.json");

    private final List<ArchivedFile> files;

    private ArchivedReport(List<ArchivedFile> files) {
        this.files = List.copyOf(files);
    }

    /** One of them. */
    public static final class ArchivedFile {
        private final String name;
        private final String url;

        private ArchivedFile(String name, String url) {
            this.name = name;
            this.url = url;
        }

        public String getName() {
            return name;
        }

        /** From the root of Jenkins. */
        public String getUrl() {
            return url;
        }
    }

    /** The files that the current user may read; none where artifacts are no longer kept. */
    static ArchivedReport of(Run<?, ?> run, String folder) {
        if (Functions.isArtifactsPermissionEnabled() && !run.hasPermission(Run.ARTIFACTS)) {
            return new ArchivedReport(List.of());
        }
        Set<String> there = there(run, folder);
        return new ArchivedReport(NAMES.stream()
                .filter(there::contains)
                .map(name -> new ArchivedFile(name, run.getUrl() + "artifact/" + encoded(folder + "/" + name)))
                .toList());
    }

    private static Set<String> there(Run<?, ?> run, String folder) {
        try {
            VirtualFile at = run.getArtifactManager().root().child(folder);
            return at.isDirectory()
                    ? Arrays.stream(at.list()).map(VirtualFile::getName).collect(Collectors.toSet())
                    : Set.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The artifacts of " + run + " cannot be listed");
            return Set.of();
        }
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/")).map(Util::rawEncode).collect(Collectors.joining("/"));
    }

    /** All of them. */
    public List<ArchivedFile> getFiles() {
        return files;
    }

    /** The one for people. */
    Optional<ArchivedFile> page() {
        return files.stream().filter(file -> file.getName().equals(PAGE)).findFirst();
    }
}
