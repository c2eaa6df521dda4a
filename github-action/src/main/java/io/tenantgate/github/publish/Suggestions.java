package io.tenantgate.github.publish;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;
import org.kohsuke.github.GHPullRequestReviewBuilder;
import org.kohsuke.github.GHPullRequestReviewComment;
import org.kohsuke.github.GHPullRequestReviewEvent;

/** The fixes of a report as suggested changes on a pull request, in one review, none of them twice. */
final class Suggestions {
    /** More is no help to a reviewer. */
    private static final int LIMIT = 30;

    private static final Pattern MARKER = Pattern.compile("<!-- tenantgate:suggestion [0-9a-f]{16} -->");

    private final GHPullRequest pull;
    private final Path workspace;

    Suggestions(GHPullRequest pull, Path workspace) {
        this.pull = pull;
        this.workspace = workspace;
    }

    /** Suggests what was not suggested before; returns how many that are. */
    int add(Report report, String folder, String commit) throws IOException {
        if (report.findings().stream().allMatch(finding -> finding.fix() == null)) {
            return 0;
        }
        Map<String, Diff> diffs = diffs();
        Map<String, Suggestion> wanted = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            List<Suggestion> fix = Suggestion.of(finding, folder, diffs);
            if (fix.stream().allMatch(this::isWhereTheGateSawIt)) {
                fix.forEach(one -> wanted.putIfAbsent(one.marker(), one));
            }
        }
        if (wanted.isEmpty()) {
            return 0;
        }
        wanted.keySet().removeAll(suggested());
        return post(wanted.values().stream().limit(LIMIT).toList(), commit);
    }

    private int post(List<Suggestion> suggestions, String commit) throws IOException {
        if (suggestions.isEmpty()) {
            return 0;
        }
        try {
            review(suggestions, commit);
            return suggestions.size();
        } catch (IOException e) {
            if (!Refusal.is(e, 422) || suggestions.size() == 1) {
                throw e;
            }
        }
        // GitHub refuses a review for one bad line in it.
        List<IOException> refused = new ArrayList<>();
        for (Suggestion one : suggestions) {
            try {
                review(List.of(one), commit);
            } catch (IOException e) {
                if (!Refusal.is(e, 422)) {
                    throw e;
                }
                refused.add(e);
            }
        }
        if (refused.size() == suggestions.size()) {
            throw refused.get(0);
        }
        return suggestions.size() - refused.size();
    }

    private void review(List<Suggestion> suggestions, String commit) throws IOException {
        GHPullRequestReviewBuilder review =
                pull.createReview().commitId(commit).event(GHPullRequestReviewEvent.COMMENT);
        for (Suggestion one : suggestions) {
            if (one.from() == one.to()) {
                review.singleLineComment(one.body(), one.path(), one.to());
            } else {
                review.multiLineComment(one.body(), one.path(), one.from(), one.to());
            }
        }
        review.create();
    }

    /** The gate saw the merge with the base, where lines may stand elsewhere than on the branch. Without a checkout nothing is known. */
    private boolean isWhereTheGateSawIt(Suggestion one) {
        Path file = workspace.resolve(one.path());
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try {
            List<String> lines = List.of(Files.readString(file).split("\n", -1));
            return one.to() <= lines.size()
                    && lines.subList(one.from() - 1, one.to()).equals(one.old());
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, Diff> diffs() {
        Map<String, Diff> diffs = new HashMap<>();
        for (GHPullRequestFileDetail file : pull.listFiles().withPageSize(100)) {
            String patch = file.getPatch();
            // GitHub shows no patch of a file that is binary or very large.
            if (patch != null) {
                diffs.put(file.getFilename(), new Diff(patch));
            }
        }
        return diffs;
    }

    private Set<String> suggested() throws IOException {
        Set<String> markers = new HashSet<>();
        for (GHPullRequestReviewComment comment : pull.listReviewComments().withPageSize(100)) {
            String body = comment.getBody();
            Matcher marker = MARKER.matcher(body == null ? "" : body);
            if (marker.find()) {
                markers.add(marker.group());
            }
        }
        return markers;
    }
}
