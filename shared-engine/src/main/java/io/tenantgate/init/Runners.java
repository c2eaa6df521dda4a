package io.tenantgate.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test runners whose results the gate reads, and how each is told to write them. */
final class Runners {
    /** Where a script says itself that its results go. */
    private static final Pattern WRITTEN =
            Pattern.compile("--(?:outputFile|test-reporter-destination)[= ]([\\w./-]+\\.(?:xml|json))");

    private static final Pattern NODE = Pattern.compile("^node\\b.*--test(?=\\s|$)");

    private Runners() {}

    static List<FoundSuite> in(Repository repository) {
        List<FoundSuite> found = new ArrayList<>();
        String script = repository.scripts().getOrDefault("test", "");
        npm(repository, script).ifPresent(found::add);
        if (repository.has("pom.xml")
                && repository.first("(.*/)?src/test/java/.*").isPresent()) {
            found.add(new FoundSuite("maven", "mvn -B test", "target/surefire-reports/*.xml", "Maven Surefire"));
        }
        return found;
    }

    private static Optional<FoundSuite> npm(Repository repository, String script) {
        Matcher written = WRITTEN.matcher(script);
        if (written.find()) {
            String folder = Repository.folderOf(written.group(1));
            return Optional.of(new FoundSuite("npm", made(folder, "npm test"), written.group(1), "npm test"));
        }
        if (NODE.matcher(script).find()) {
            String junit = "--test --test-reporter=junit --test-reporter-destination=reports/node.xml";
            return Optional.of(new FoundSuite(
                    "node",
                    made("reports", script.replaceFirst("--test(?=\\s|$)", junit)),
                    "reports/node.xml",
                    "node:test"));
        }
        if (runs(repository, script, "vitest")) {
            return Optional.of(new FoundSuite(
                    "vitest",
                    "npx vitest run --reporter=json --outputFile=reports/vitest.json",
                    "reports/vitest.json",
                    "Vitest"));
        }
        if (runs(repository, script, "jest")) {
            return Optional.of(new FoundSuite(
                    "jest",
                    made("reports", "npx jest --json --outputFile=reports/jest.json"),
                    "reports/jest.json",
                    "Jest"));
        }
        if (runs(repository, script, "mocha")) {
            return Optional.of(new FoundSuite(
                    "mocha",
                    made("reports", "npx mocha --reporter json --reporter-option output=reports/mocha.json"),
                    "reports/mocha.json",
                    "Mocha"));
        }
        return script.isEmpty() || script.contains("no test specified")
                ? Optional.empty()
                : Optional.of(new FoundSuite("npm", "npm test", null, "npm test, of which only the exit code tells"));
    }

    private static boolean runs(Repository repository, String script, String runner) {
        return repository.dependsOn(runner) && script.contains(runner);
    }

    private static String made(String folder, String command) {
        return folder.equals(".") ? command : "mkdir -p " + folder + " && " + command;
    }
}
