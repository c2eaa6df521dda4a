package io.tenantgate.init;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies around the migrations.
 *
 * @param image the image of PostgreSQL in the compose file, and the file
 * @param major its major version
 * @param dumps the folder of dumps
 * @param models those of the application
 * @param suites its tests
 */
record Surroundings(
        Optional<String> image,
        Optional<Integer> major,
        Optional<String> dumps,
        List<FoundModels> models,
        List<FoundSuite> suites) {
    private static final Pattern IMAGE =
            Pattern.compile("(?m)^\\s*image:\\s*[\"']?(\\S*(?:postgres|postgis|pgvector|timescaledb)\\S*?)[\"']?\\s*$");
    private static final Pattern MAJOR = Pattern.compile("(?:pg|:)(1[0-9]|2[0-9])(?![0-9])");

    Surroundings {
        models = List.copyOf(models);
        suites = List.copyOf(suites);
    }

    static Surroundings of(Repository repository) {
        Optional<String> compose = repository.first("(.*/)?(docker-)?compose[^/]*\\.ya?ml");
        Optional<String> image = compose.flatMap(file -> image(repository.text(file)));
        return new Surroundings(
                image.map(one -> one + " in " + compose.orElse("")),
                image.flatMap(Surroundings::major),
                dumps(repository),
                Orms.in(repository),
                Runners.in(repository));
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
}
