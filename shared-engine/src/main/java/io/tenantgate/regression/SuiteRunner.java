package io.tenantgate.regression;

import io.tenantgate.config.SuiteConfig;
import io.tenantgate.config.SuiteConfig.Format;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.observe.ErrorTap;
import io.tenantgate.observe.FailedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Redaction;
import io.tenantgate.process.Secrets;
import io.tenantgate.regression.results.TestCase;
import io.tenantgate.regression.results.TestCase.Outcome;
import io.tenantgate.regression.results.TestResults;
import io.tenantgate.regression.results.UnreadableResults;
import io.tenantgate.report.GateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs one suite on one tenant's data, each time on a mirror of its own, and reads what it says. */
final class SuiteRunner {
    /** What {@code sh} ends with where it cannot run a program, or finds none (POSIX, 2.8.2). */
    private static final Set<Integer> NOT_RUN = Set.of(126, 127);

    private final SuiteConfig suite;
    private final String tenant;
    private final Workplace place;
    private final Map<String, String> environment;
    private final Mirrors mirrors;

    /** {@code environment} is the engine's own. */
    SuiteRunner(SuiteConfig suite, String tenant, Workplace place, Map<String, String> environment, Mirrors mirrors) {
        this.suite = suite;
        this.tenant = tenant;
        this.place = place;
        this.environment = environment;
        this.mirrors = mirrors;
    }

    /** Runs it on a clone of {@code template}, to which nobody may be connected. */
    Run run(Mirror template) {
        if (!Files.isDirectory(place.folder())) {
            throw new GateException("suite " + suite.name() + " has no folder any more: " + place.folder()
                    + " was taken away while it ran; let it leave its folder alone");
        }
        try (Mirror mirror = mirrors.clone(template)) {
            if (mirror.schema() != null) {
                mirror.searchFirst(mirror.schema());
            }
            try (ErrorTap tap = place.tap(mirror)) {
                return run(mirror, tap);
            }
        }
    }

    private Run run(Mirror mirror, ErrorTap tap) {
        ServerAddress address = tap.address();
        Map<String, String> seen = new TreeMap<>(place.environment(environment, suite.env()));
        seen.putAll(address.environment(mirror.database()));
        seen.put("TENANTGATE_TENANT", tenant);
        if (mirror.schema() != null) {
            seen.put("TENANTGATE_SCHEMA", mirror.schema());
        }
        Set<String> secrets = Secrets.of(environment, suite.env(), address.password(), address.url(mirror.database()));
        ResultFiles before = ResultFiles.in(place.folder(), suite.results());
        Ended ended = place.run(suite.command(), seen, secrets, suite.timeout());
        Redaction redaction = Redaction.of(secrets);
        List<FailedStatement> failures =
                tap.failures().stream().map(one -> redacted(one, redaction)).toList();
        List<String> remarks = remarks(ended);
        try {
            List<TestCase> tests = tests(ended, before, redaction);
            String trouble = trouble(ended, tests, tap.sessions(), failures);
            return new Run(trouble == null ? tests : List.of(), failures, trouble, remarks, ended.durationMs());
        } catch (UnreadableResults e) {
            String trouble = redaction.apply(e.getMessage() + "; " + said(ended));
            return new Run(List.of(), failures, trouble, remarks, ended.durationMs());
        }
    }

    private List<String> remarks(Ended ended) {
        List<String> remarks = new ArrayList<>();
        if (suite.format() == Format.EXIT_CODE) {
            remarks.add("judged by its exit code alone, because results names no files");
        }
        if (ended.leftBehind() > 0) {
            remarks.add(ended.leftBehind() + " processes that it had left running were ended");
        }
        return remarks;
    }

    private List<TestCase> tests(Ended ended, ResultFiles before, Redaction redaction) throws UnreadableResults {
        if (ended.timedOut()) {
            return List.of();
        }
        if (suite.format() == Format.EXIT_CODE) {
            return List.of(new TestCase(
                    suite.name(),
                    ended.succeeded() ? Outcome.PASSED : Outcome.FAILED,
                    false,
                    ended.succeeded()
                            ? ""
                            : "exit code " + ended.exitCode() + "; it last said: " + Said.of(ended.output())));
        }
        List<Path> files = ResultFiles.in(place.folder(), suite.results()).since(before);
        List<TestCase> tests = new ArrayList<>();
        for (TestCase test : TestResults.read(place.folder(), place.seenAs(), files, suite.format())) {
            tests.add(new TestCase(
                    redaction.apply(test.id()), test.outcome(), test.flaky(), redaction.apply(test.message())));
        }
        ProgramEnd.of(ended, tests).ifPresent(tests::add);
        return tests;
    }

    private static FailedStatement redacted(FailedStatement failure, Redaction redaction) {
        ServerError error = failure.error();
        return new FailedStatement(
                redaction.apply(failure.sql()),
                new ServerError(
                        error.sqlstate(),
                        redaction.apply(error.message()),
                        null,
                        null,
                        error.schema(),
                        error.table(),
                        error.column(),
                        error.constraint()));
    }

    private @Nullable String trouble(Ended ended, List<TestCase> tests, int sessions, List<FailedStatement> failures) {
        if (ended.timedOut()) {
            return "did not end within " + seconds() + "; raise its timeout, or end what it waits for; it last said: "
                    + Said.of(ended.output());
        }
        boolean anyExecuted =
                tests.stream().anyMatch(test -> test.outcome() != Outcome.SKIPPED && !ProgramEnd.is(test));
        Integer exitCode = ended.exitCode();
        boolean byExitCode = suite.format() == Format.EXIT_CODE;
        if (exitCode != null && NOT_RUN.contains(exitCode) && (byExitCode || !anyExecuted)) {
            return "cannot be run; install what its command needs where the gate runs; " + said(ended);
        }
        if (!anyExecuted && tests.stream().allMatch(ProgramEnd::is)) {
            return noResults() + "; " + said(ended);
        }
        if (!anyExecuted) {
            return "executed no test, all " + (tests.size() - 1) + " were skipped; " + said(ended);
        }
        if (sessions == 0) {
            return "never connected to the mirror, so it proves nothing; let it take its address from DATABASE_URL or"
                    + " the PG* variables"
                    + failures.stream()
                            .findFirst()
                            .map(refused -> " (" + refused.error().message() + ")")
                            .orElse("");
        }
        return null;
    }

    private String noResults() {
        String globs = String.join(", ", suite.results());
        return ResultFiles.in(place.folder(), suite.results()).isEmpty()
                ? "wrote no results: nothing matches " + globs + " in "
                        + suite.path().getFileName()
                        + "; let its reporter write there, or name the files that it writes"
                : "wrote no results, or results without a test: what matches " + globs
                        + " is from before the run or holds none; let its reporter write there";
    }

    private String seconds() {
        long seconds = suite.timeout().toSeconds();
        return seconds < 1 ? suite.timeout().toMillis() + " ms" : seconds + " s";
    }

    private static String said(Ended ended) {
        return "exit code " + ended.exitCode() + ", it last said: " + Said.of(ended.output());
    }
}
