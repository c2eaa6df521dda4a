package io.tenantgate.config;

import io.tenantgate.config.SuiteConfig.Container;
import io.tenantgate.config.SuiteConfig.Format;
import io.tenantgate.report.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The section {@code regression}, with its defaults filled in. */
final class SuiteReader {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Path file;
    private final Path base;

    SuiteReader(Path file, Path base) {
        this.file = file;
        this.base = base;
    }

    List<SuiteConfig> read(@Nullable List<Document.Suite> suites) {
        if (suites == null) {
            return List.of();
        }
        List<SuiteConfig> read = new ArrayList<>();
        Map<String, String> results = new HashMap<>();
        for (Document.Suite suite : suites) {
            SuiteConfig one = read(suite, read.size() + 1);
            if (read.stream().anyMatch(other -> other.name().equals(one.name()))) {
                throw new UsageException(
                        file + ": two suites of regression are called " + one.name() + "; give each a name of its own");
            }
            for (String glob : one.results()) {
                String other = results.put(one.path().resolve(glob).toString(), one.name());
                if (other != null) {
                    throw new UsageException("%s: regression.%s and regression.%s write the same results, %s; "
                                    .formatted(file, other, one.name(), glob)
                            + "they run at the same time, so give each its own");
                }
            }
            read.add(one);
        }
        return List.copyOf(read);
    }

    private SuiteConfig read(Document.@Nullable Suite suite, int number) {
        if (suite == null || suite.command() == null || suite.command().isBlank()) {
            throw new UsageException(file + ": suite " + number
                    + " of regression has no command; add the line that runs it, such as command: npm test");
        }
        String name = Objects.requireNonNullElse(suite.name(), number == 1 ? "tests" : "tests " + number);
        List<String> results = Objects.requireNonNullElse(suite.results(), List.of());
        results.forEach(glob -> check(glob, name));
        Format format = Objects.requireNonNullElse(suite.format(), Format.AUTO);
        if (format == Format.EXIT_CODE && !results.isEmpty()) {
            throw new UsageException(file + ": regression." + name
                    + " has results and is judged by its exit code; remove results or format");
        }
        if (results.isEmpty() && format != Format.EXIT_CODE && format != Format.AUTO) {
            throw new UsageException(file + ": regression." + name
                    + " has a format but no results; name its files, such as" + " results: reports/*.xml");
        }
        List<String> env = EnvironmentNames.of(
                suite.env(), why -> new UsageException(file + ": regression." + name + ".env: " + why));
        return new SuiteConfig(
                name,
                suite.command(),
                base.resolve(Objects.requireNonNullElse(suite.path(), ".")).normalize(),
                results,
                results.isEmpty() ? Format.EXIT_CODE : format,
                suite.setup(),
                Objects.requireNonNullElse(suite.timeout(), TIMEOUT),
                env,
                suite.tenants(),
                container(suite, name),
                Objects.requireNonNullElse(suite.base(), false));
    }

    private @Nullable Container container(Document.Suite suite, String name) {
        String image = suite.image();
        String user = suite.user();
        if (image != null && image.isBlank()) {
            throw new UsageException(
                    file + ": regression." + name + ".image is empty; name an image, such as image: node:22");
        }
        if (image == null && user != null) {
            throw new UsageException(file + ": regression." + name
                    + ".user is only for a suite with an image; without one it runs as the gate does");
        }
        return image == null ? null : new Container(image, user);
    }

    private void check(String glob, String name) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new UsageException(file + ": regression." + name + ".results: " + glob + " is no glob", e);
        }
        if (glob.startsWith("/") || List.of(glob.split("/")).contains("..")) {
            throw new UsageException(file + ": regression." + name + ".results: " + glob
                    + " leaves the suite's folder; name files below it");
        }
    }
}
