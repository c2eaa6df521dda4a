package io.tenantgate.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies around the migrations.
 *
 * @param image the image of PostgreSQL in the compose file, and the file
 * @param major its major version
 * @param dumps the folder of dumps
 * @param orms models by the value that {@code models.orm} will have, with what tells of them
 * @param suites commands of test suites with what runs them
 */
record Surroundings(
        Optional<String> image,
        Optional<Integer> major,
        Optional<String> dumps,
        Map<String, String> orms,
        Map<String, String> suites) {
    private static final Pattern IMAGE =
            Pattern.compile("(?m)^\\s*image:\\s*[\"']?(\\S*(?:postgres|postgis|pgvector|timescaledb)\\S*?)[\"']?\\s*$");
    private static final Pattern MAJOR = Pattern.compile("(?:pg|:)(1[0-9]|2[0-9])(?![0-9])");

    private static final Map<String, String> ORMS = new LinkedHashMap<>(Map.of(
            "typeorm", "typeorm",
            "prisma", "@prisma/client",
            "drizzle", "drizzle-orm",
            "sequelize", "sequelize",
            "mikro-orm", "@mikro-orm/core"));

    private static final List<String> RUNNERS = List.of("jest", "vitest", "mocha", "@playwright/test");

    Surroundings {
        orms = Map.copyOf(orms);
        suites = Map.copyOf(suites);
    }

    static Surroundings of(Repository repository) {
        Optional<String> compose = repository.first("(.*/)?(docker-)?compose[^/]*\\.ya?ml");
        Optional<String> image = compose.flatMap(file -> image(repository.text(file)));
        return new Surroundings(
                image.map(one -> one + " in " + compose.orElse("")),
                image.flatMap(Surroundings::major),
                dumps(repository),
                orms(repository),
                suites(repository));
    }

    private static Optional<String> image(String text) {
        Matcher matcher = IMAGE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Integer> major(String image) {
        Matcher matcher = MAJOR.matcher(image);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Optional<String> dumps(Repository repository) {
        return repository
                .first("(.*/)?[^/]+\\.dump|(.*/)?[^/]+/toc\\.dat")
                .map(file -> file.endsWith("/toc.dat") ? Repository.folderOf(file) : file)
                .or(() -> repository.matching("(.*/)?[^/]+\\.sql").stream()
                        .filter(file -> repository.text(file).startsWith("--\n-- PostgreSQL database dump"))
                        .findFirst())
                .map(Repository::folderOf);
    }

    private static Map<String, String> orms(Repository repository) {
        Map<String, String> found = new LinkedHashMap<>();
        ORMS.forEach((orm, dependency) -> {
            if (repository.dependsOn(dependency)) {
                found.put(orm, dependency + " in package.json");
            }
        });
        return found;
    }

    private static Map<String, String> suites(Repository repository) {
        Map<String, String> found = new LinkedHashMap<>();
        String script = repository.scripts().getOrDefault("test", "");
        List<String> runners =
                new ArrayList<>(RUNNERS.stream().filter(repository::dependsOn).toList());
        if (script.contains("node --test")) {
            runners.add("node:test");
        }
        if (!script.isEmpty() && !runners.isEmpty()) {
            found.put("npm test", String.join(" and ", runners));
        }
        if (repository.has("pom.xml")
                && repository.first("(.*/)?src/test/java/.*").isPresent()) {
            found.put("mvn -B test", "Maven Surefire");
        }
        return found;
    }
}
