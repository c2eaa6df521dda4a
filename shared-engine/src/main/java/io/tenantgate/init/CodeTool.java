package io.tenantgate.init;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tool of npm that has to run by itself, because its migrations are code.
 *
 * @param packages npm packages, any of which tells
 * @param files what its migrations are called, as a regular expression over the path
 * @param words what a script of {@code package.json} says that runs it
 * @param command what runs it where there is no such script
 */
record CodeTool(String name, List<String> packages, String files, List<String> words, String command)
        implements MigrationTool {
    @Override
    public Optional<Found> in(Repository repository) {
        Optional<String> dependency =
                packages.stream().filter(repository::dependsOn).findFirst();
        Optional<String> migration = repository.first(files);
        if (dependency.isEmpty() || migration.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> script = script(repository);
        String file = migration.get();
        return Optional.of(new Found(
                name,
                "command",
                Repository.folderOf(file),
                script.map(one -> "npm run " + one).orElse(command(repository)),
                dependency.get() + " in package.json, " + file,
                file.endsWith("ts")
                        ? "whether the command runs TypeScript as it is: where it reads compiled files, build before the gate"
                        : null));
    }

    private Optional<String> script(Repository repository) {
        return repository.scripts().entrySet().stream()
                .filter(script -> words.stream().allMatch(script.getValue()::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** With the file that makes the DataSource, where the command asks for one. */
    private String command(Repository repository) {
        if (!command.contains("{data-source}")) {
            return command;
        }
        String source = repository.matching(".*\\.[cm]?[jt]s").stream()
                .filter(file -> repository.text(file).contains("new DataSource("))
                .findFirst()
                .orElse("src/data-source.ts");
        String runner = source.endsWith("ts") ? "typeorm-ts-node-commonjs" : "typeorm";
        return command.replace("{data-source}", source).replace("{typeorm}", runner);
    }
}
