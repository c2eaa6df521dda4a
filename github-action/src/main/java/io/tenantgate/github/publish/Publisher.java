package io.tenantgate.github.publish;

import io.tenantgate.github.actions.Context;
import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.Log;
import io.tenantgate.github.actions.Subject;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;

/**
 * Shows a gate on GitHub while it runs and when it has ended. None of its methods throws for what GitHub does: what could
 * not be published is told in the log, and by {@link #problems}.
 */
public final class Publisher {
    private static final int STEP_ANNOTATIONS = 10;

    private final Context context;
    private final Inputs inputs;
    private final Subject subject;
    private final Log log;
    private final List<String> problems = new ArrayList<>();
    private @Nullable GitHub github;
    private @Nullable GHRepository repository;
    private @Nullable CheckRun checkRun;
    private boolean ended;

    private Publisher(Context context, Inputs inputs, Subject subject, Log log) {
        this.context = context;
        this.inputs = inputs;
        this.subject = subject;
        this.log = log;
    }

    /** Without a token, or a GitHub that answers, it publishes nothing and says so. */
    public static Publisher connect(Context context, Inputs inputs, Subject subject, Log log, Connection connection) {
        Publisher publisher = new Publisher(context, inputs, subject, log);
        String token = inputs.token();
        if (token == null) {
            publisher.problem(
                    "Nothing is published on GitHub, because there is no token; pass token: ${{ github.token }},"
                            + " or publish from another workflow (docs/github-action.md)");
            return publisher;
        }
        publisher.attempt("The verdict", Permission.CHECKS, () -> {
            publisher.github = connection.open(context, token);
            publisher.repository = publisher.github.getRepository(context.repository());
        });
        return publisher;
    }

    /** Makes the check run, as in progress. */
    public synchronized void begin() {
        GHRepository target = repository;
        if (target == null || !inputs.check()) {
            return;
        }
        attempt("The check run", Permission.CHECKS, () -> {
            checkRun = CheckRun.begin(
                    target,
                    "tenantgate.yml".equals(inputs.id()) ? "Tenantgate" : "Tenantgate: " + inputs.id(),
                    subject.head(),
                    context.run() + "/" + inputs.id(),
                    context.runPage());
        });
    }

    /** Shows how far the gate is: what it does, and Markdown of what it did. */
    public synchronized void progress(String title, String summary) {
        CheckRun run = checkRun;
        if (run != null && !ended) {
            // One that is missed is made good by the next.
            quietly(() -> run.progress(title, summary));
        }
    }

    /** Ends the check run; true where it shows the verdict and the findings. */
    public synchronized boolean end(Report report) {
        CheckRun run = checkRun;
        if (run == null || ended) {
            return false;
        }
        ended = true;
        boolean annotated = attempt(
                "Some annotations",
                Permission.CHECKS,
                () -> run.annotate(Annotations.of(report, folder(report)), Headline.of(report)));
        return attempt("The check run's verdict", Permission.CHECKS, () -> run.complete(report)) && annotated;
    }

    /** Ends the check run of a job that ends before its gate. */
    public synchronized void cancel() {
        CheckRun run = checkRun;
        if (run != null && !ended) {
            ended = true;
            attempt("The cancellation", Permission.CHECKS, run::cancel);
        }
    }

    /** Writes comment and suggestions on the pull request, where there is one. */
    public synchronized void discuss(Report report) {
        GitHub client = github;
        if (client == null || repository == null || !(inputs.comment() || inputs.suggestions())) {
            return;
        }
        GHPullRequest pull = pullRequest();
        if (pull == null) {
            return;
        }
        if (pull.getState() == GHIssueState.CLOSED) {
            log.line("The pull request was closed meanwhile: no comment and no suggestion is written.");
            return;
        }
        if (inputs.comment()) {
            attempt(
                    "The comment",
                    Permission.PULL_REQUESTS,
                    () -> new Comment(client, pull, inputs.id())
                            .write(report, subject.head())
                            .ifPresent(log::line));
        }
        boolean moved = !subject.head().equals(pull.getHead().getSha());
        if (inputs.suggestions() && moved) {
            log.line("The pull request has moved on since " + subject.shortHead() + ": nothing is suggested on it.");
        } else if (inputs.suggestions() && subject.foreign() && inputs.from() != null) {
            log.line("Nothing is suggested: the report comes from a fork, and so would the code.");
        } else if (inputs.suggestions()) {
            attempt("The suggestions", Permission.PULL_REQUESTS, () -> {
                int added = new Suggestions(pull, context.workspace()).add(report, folder(report), subject.head());
                if (added > 0) {
                    log.line(added + (added == 1 ? " fix is" : " fixes are") + " suggested.");
                }
            });
        }
    }

    /** What could not be published, in sentences. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** The findings as annotations of the step, which need no token. GitHub keeps ten of each severity. */
    public void annotateLog(Report report) {
        Map<Severity, Integer> written = new EnumMap<>(Severity.class);
        for (Finding finding : report.findings()) {
            String file = finding.file();
            if (file != null && written.merge(finding.severity(), 1, Integer::sum) <= STEP_ANNOTATIONS) {
                RepositoryPath.of(folder(report), file)
                        .ifPresent(path -> log.annotation(
                                finding.severity(),
                                path,
                                finding.line() == null ? 1 : finding.line(),
                                finding.id(),
                                finding.message()));
            }
        }
    }

    /** Where the configuration lies in the repository. */
    private String folder(Report report) {
        String folder = report.folder();
        if (folder != null) {
            return folder;
        }
        int slash = inputs.config().lastIndexOf('/');
        return slash < 0 ? "" : inputs.config().substring(0, slash);
    }

    private @Nullable GHPullRequest pullRequest() {
        GHRepository target = repository;
        Integer number = subject.pullRequest();
        String branch = subject.branch();
        if (target == null || number == null && branch == null) {
            return null;
        }
        List<GHPullRequest> found = new ArrayList<>();
        attempt("The comment", Permission.PULL_REQUESTS, () -> {
            if (number != null) {
                found.add(target.getPullRequest(number));
                return;
            }
            for (GHPullRequest pull : target.queryPullRequests()
                    .state(GHIssueState.OPEN)
                    .head(branch)
                    .list()
                    .withPageSize(100)) {
                if (subject.head().equals(pull.getHead().getSha())) {
                    found.add(pull);
                }
            }
            if (found.isEmpty()) {
                log.line("No open pull request is at " + subject.shortHead()
                        + " any more: no comment and no suggestion is written.");
            }
        });
        return found.isEmpty() ? null : found.get(0);
    }

    private boolean attempt(String what, Permission needed, Request request) {
        Optional<IOException> failure = failure(request);
        failure.ifPresent(e -> problem(what + (what.startsWith("Some") || what.endsWith("s") ? " are" : " is")
                + " not on GitHub: "
                + Refusal.reason(e, needed)));
        return failure.isEmpty();
    }

    private void quietly(Request request) {
        failure(request).ifPresent(e -> log.line("The check run was not updated: " + e.getMessage()));
    }

    private static Optional<IOException> failure(Request request) {
        try {
            request.send();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (GHException e) {
            return Optional.of(e.getCause() instanceof IOException cause ? cause : new IOException(e));
        }
    }

    private void problem(String sentence) {
        problems.add(sentence + ".");
        log.warning(sentence + ".");
    }

    private interface Request {
        void send() throws IOException;
    }
}
