package io.tenantgate.github.publish;

import io.tenantgate.render.MarkdownSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHCheckRun.Conclusion;
import org.kohsuke.github.GHCheckRun.Status;
import org.kohsuke.github.GHCheckRunBuilder.Annotation;
import org.kohsuke.github.GHCheckRunBuilder.Output;
import org.kohsuke.github.GHRepository;

/** One check run on the commit that is judged. */
final class CheckRun {
    /** GitHub takes that many annotations in a request. */
    private static final int BATCH = 50;

    private final GHRepository repository;
    private final long id;

    private CheckRun(GHRepository repository, long id) {
        this.repository = repository;
        this.id = id;
    }

    /**
     * Makes it, as in progress. Where GitHub stumbled, it may be there already, and is looked for by {@code run}.
     *
     * @param run a name of this workflow run and gate, which GitHub keeps with it
     */
    static CheckRun begin(GHRepository repository, String name, String head, String run, String page)
            throws IOException {
        try {
            return create(repository, name, head, run, page);
        } catch (IOException e) {
            if (!Refusal.isUncertain(e)) {
                throw e;
            }
            for (GHCheckRun made : repository.getCheckRuns(head, Map.of("check_name", name))) {
                if (run.equals(made.getExternalId())) {
                    return new CheckRun(repository, made.getId());
                }
            }
            return create(repository, name, head, run, page);
        }
    }

    private static CheckRun create(GHRepository repository, String name, String head, String run, String page)
            throws IOException {
        GHCheckRun made = repository
                .createCheckRun(name, head)
                .withExternalID(run)
                .withDetailsURL(page)
                .withStatus(Status.IN_PROGRESS)
                .withStartedAt(Date.from(Instant.now()))
                .create();
        return new CheckRun(repository, made.getId());
    }

    void progress(String title, String summary) throws IOException {
        repository
                .updateCheckRun(id)
                .withStatus(Status.IN_PROGRESS)
                .add(new Output(title, summary))
                .create();
    }

    /** Adds annotations; the check run stays in progress. */
    void annotate(List<Annotation> annotations, String title) throws IOException {
        for (int from = 0; from < annotations.size(); from += BATCH) {
            Output output = new Output(title, "Annotations are being added.");
            annotations
                    .subList(from, Math.min(from + BATCH, annotations.size()))
                    .forEach(output::add);
            repository.updateCheckRun(id).add(output).create();
        }
    }

    /** Ends it. A summary that GitHub refuses must not keep the verdict back. */
    void complete(Report report) throws IOException {
        Conclusion conclusion = report.overallStatus() == Verdict.PASS ? Conclusion.SUCCESS : Conclusion.FAILURE;
        String title = Headline.of(report);
        try {
            end(conclusion, title, MarkdownSummary.of(report));
        } catch (IOException e) {
            if (!Refusal.is(e, 422)) {
                throw e;
            }
            end(conclusion, title, "GitHub did not take the summary; it stands in the job's summary.");
        }
    }

    void cancel() throws IOException {
        end(Conclusion.CANCELLED, "Cancelled: the gate could not tell", "The job ended before the gate did.");
    }

    private void end(Conclusion conclusion, String title, String summary) throws IOException {
        repository
                .updateCheckRun(id)
                .withStatus(Status.COMPLETED)
                .withConclusion(conclusion)
                .withCompletedAt(Date.from(Instant.now()))
                .add(new Output(title, summary))
                .create();
    }
}
