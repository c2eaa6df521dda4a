package io.tenantgate.init;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tool whose migrations are SQL, which the gate runs itself.
 *
 * @param tool the value of {@code migrations.tool}
 * @param files what its migrations are called, as a regular expression over the path
 * @param holds what one of them holds, as a regular expression over its text; empty for anything
 * @param up how many folders above the file the migrations begin
 */
record ScriptTool(String name, String tool, String files, String holds, int up) implements MigrationTool {
    @Override
    public Optional<Found> in(Repository repository) {
        Pattern pattern = Pattern.compile(holds);
        return repository.matching(files).stream()
                .filter(file -> holds.isEmpty()
                        || pattern.matcher(repository.text(file)).find())
                .findFirst()
                .map(file -> {
                    String folder = Repository.folderOf(file);
                    for (int i = 0; i < up; i++) {
                        folder = Repository.folderOf(folder);
                    }
                    return new Found(name, tool, folder, null, file, null);
                });
    }
}
