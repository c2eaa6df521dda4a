package io.tenantgate.render;

import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The down migrations that a gate made and that were seen to work, as files to keep. */
final class DownFiles {
    private static final String FOLDER = "downs/";

    private DownFiles() {}

    /** Their text by the path in the report's folder. Where shapes need different ones, the later ones are numbered. */
    static Map<String, String> of(Report report) {
        Map<String, String> files = new LinkedHashMap<>();
        for (RollbackProof proof : report.rollbacks()) {
            String name = proof.generatedFile();
            String sql = proof.generatedSql();
            boolean worked = proof.outcome() == Outcome.PROVEN
                    || proof.outcome() == Outcome.PROVEN_WITH_DATA_LOSS
                    || proof.failsAfterWrites();
            if (name == null || sql == null || sql.isBlank() || !worked) {
                continue;
            }
            String path = FOLDER + below(name);
            for (int i = 2; files.containsKey(path) && !sql.equals(files.get(path)); i++) {
                path = FOLDER + below(name).replaceFirst("(\\.[^./]*)$", "-" + i + "$1");
            }
            files.put(path, sql);
        }
        return files;
    }

    /** Takes away what an earlier report has left in their folder. */
    static void removeOthers(Path report, Set<String> files) throws IOException {
        Path folder = report.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            boolean old = path.toString().endsWith(".sql")
                    && !files.contains(report.relativize(path).toString().replace('\\', '/'));
            if (old || (Files.isDirectory(path) && isEmpty(path))) {
                Files.delete(path);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** A path that stays below its folder, whatever the configuration calls the migrations' one. */
    private static String below(String path) {
        return Arrays.stream(path.split("[/\\\\]"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
    }
}
