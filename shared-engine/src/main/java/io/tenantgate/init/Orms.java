package io.tenantgate.init;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ORMs whose models the gate compares, and where a repository usually has what they start from. */
final class Orms {
    private static final String CODE = "\\.[cm]?[jt]s";
    private static final Pattern TEST = Pattern.compile("(^|/)(tests?|__tests__|e2e|examples?)/|\\.(test|spec)\\.");

    private record Known(String orm, List<String> packages, Function<Repository, Optional<String>> path) {}

    private static final List<Known> ALL = List.of(
            new Known("drizzle", List.of("drizzle-orm"), Orms::drizzle),
            new Known(
                    "mikro-orm",
                    List.of("@mikro-orm/core", "@mikro-orm/postgresql"),
                    repository -> first(repository, "(.*/)?mikro-orm\\.config" + CODE)),
            new Known("prisma", List.of("@prisma/client", "prisma"), Orms::prisma),
            new Known("sequelize", List.of("sequelize"), Orms::sequelize),
            new Known("typeorm", List.of("typeorm"), Orms::typeorm));

    private Orms() {}

    static List<FoundModels> in(Repository repository) {
        return ALL.stream()
                .flatMap(known -> known.packages().stream()
                        .filter(repository::dependsOn)
                        .limit(1)
                        .map(dependency -> new FoundModels(
                                known.orm(),
                                known.path().apply(repository).orElse(null),
                                dependency + " in package.json")))
                .toList();
    }

    private static Optional<String> drizzle(Repository repository) {
        return first(repository, "(.*/)?drizzle\\.config" + CODE)
                .or(() -> holding(repository, "pgTable(").findFirst());
    }

    /** One file, or a folder of several. */
    private static Optional<String> prisma(Repository repository) {
        List<String> files = repository.matching("(.*/)?[^/]+\\.prisma");
        return files.size() == 1
                ? Optional.of(files.get(0))
                : files.stream()
                        .filter(file -> repository.text(file).contains("datasource "))
                        .findFirst()
                        .map(Repository::folderOf);
    }

    private static Optional<String> sequelize(Repository repository) {
        return first(repository, "(.*/)?models/index" + CODE)
                .or(() -> holding(repository, "new Sequelize(").findFirst());
    }

    /** The DataSource that a module exports; else the entities, where they lie in one folder or are called alike. */
    private static Optional<String> typeorm(Repository repository) {
        Pattern exported = Pattern.compile(
                "(export\\s+(default|const\\s+\\w+(\\s*:\\s*\\w+)?\\s*=)|exports(\\.\\w+)?\\s*=)\\s*new DataSource\\(");
        Optional<String> source = holding(repository, "new DataSource(")
                .filter(file -> exported.matcher(repository.text(file)).find())
                .findFirst();
        return source.or(() -> entities(repository));
    }

    private static Optional<String> entities(Repository repository) {
        List<String> files = holding(repository, "@Entity(").toList();
        List<String> folders =
                files.stream().map(Repository::folderOf).distinct().toList();
        if (folders.size() == 1) {
            return Optional.of(folders.get(0) + "/*" + ending(files.get(0)));
        }
        boolean alike = !files.isEmpty() && files.stream().allMatch(file -> file.endsWith(".entity.ts"));
        String top = alike ? files.get(0).split("/")[0] : "";
        return alike && files.stream().allMatch(file -> file.startsWith(top + "/"))
                ? Optional.of(top + "/**/*.entity.ts")
                : Optional.empty();
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.'));
    }

    private static Optional<String> first(Repository repository, String pattern) {
        return repository.matching(pattern).stream()
                .filter(file -> !TEST.matcher(file).find())
                .findFirst();
    }

    private static Stream<String> holding(Repository repository, String text) {
        return repository.matching(".*" + CODE).stream()
                .filter(file -> !TEST.matcher(file).find())
                .filter(file -> repository.text(file).contains(text));
    }
}
