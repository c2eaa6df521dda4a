package io.tenantgate.init;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Liquibase: a changelog in XML, YAML, JSON or SQL. */
final class Liquibase implements MigrationTool {
    private static final String COMMAND = "liquibase update --changelog-file=%s"
            + " --url=\"jdbc:postgresql://$PGHOST:$PGPORT/$PGDATABASE\" --username=\"$PGUSER\" --password=\"$PGPASSWORD\"";

    @Override
    public Optional<Found> in(Repository repository) {
        List<String> changelogs = repository.matching(".*\\.(xml|ya?ml|json|sql)").stream()
                .filter(file -> isChangelog(repository.text(file)))
                .toList();
        // The one that includes the others lies highest.
        return changelogs.stream()
                .min(Comparator.comparing((String file) -> file.split("/").length)
                        .thenComparing(file -> !file.contains("master") && !file.contains("root"))
                        .thenComparing(Comparator.naturalOrder()))
                .map(file -> new Found(
                        "Liquibase",
                        "command",
                        Repository.folderOf(file),
                        COMMAND.formatted(file),
                        file,
                        changelogs.size() == 1
                                ? null
                                : "whether " + file + " is the changelog that includes the others"));
    }

    private static boolean isChangelog(String text) {
        return text.contains("<databaseChangeLog")
                || text.startsWith("databaseChangeLog:")
                || text.contains("\ndatabaseChangeLog:")
                || text.contains("\"databaseChangeLog\"")
                || text.startsWith("--liquibase formatted sql");
    }
}
