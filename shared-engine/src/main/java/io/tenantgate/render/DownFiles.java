package io.tenantgate.render;

import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The down migrations that a gate made and that were seen to work, as files to keep. */
final class DownFiles {
    static final String FOLDER = "downs";

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
            String path = FOLDER + "/" + below(name);
            for (int i = 2; files.containsKey(path) && !sql.equals(files.get(path)); i++) {
                path = FOLDER + "/" + below(name).replaceFirst("(\\.[^./]*)$", "-" + i + "$1");
            }
            files.put(path, sql);
        }
        return files;
    }

    /** A path that stays below its folder, whatever the configuration calls the migrations' one. */
    private static String below(String path) {
        return Arrays.stream(path.split("[/\\\\]"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
    }
}
