package io.tenantgate.github.publish;

import io.tenantgate.render.Escape;
import io.tenantgate.render.MarkdownSummary;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GitHub;

/** The one comment of a gate on a pull request: found again by its marker, and updated. */
final class Comment {
    /** What GitHub takes. */
    static final int LIMIT = 65_536;

    private final GitHub github;
    private final GHPullRequest pull;
    private final String marker;
    private @Nullable String ownLogin;

    Comment(GitHub github, GHPullRequest pull, String gate) {
        this.github = github;
        this.pull = pull;
        this.marker = "<!-- tenantgate:gate " + gate + " -->";
    }

    /** Writes it. Returns what there is to say besides, or empty. */
    Optional<String> write(Report report, String commit) throws IOException {
        GHIssueComment found = find();
        CommentState now = CommentState.of(report, commit);
        String head = pull.getHead().getSha();
        if (found == null) {
            create(body(report, now, Optional.empty(), head));
            return Optional.empty();
        }
        Optional<CommentState> before = CommentState.read(found.getBody());
        if (!commit.equals(head)
                && before.filter(told -> told.commit().equals(head)).isPresent()) {
            return Optional.of("the comment already tells of a newer commit and is left as it is");
        }
        String body = body(report, now, before, head);
        try {
            found.update(body);
        } catch (IOException e) {
            if (!Refusal.is(e, 404)) {
                throw e;
            }
            create(body);
        }
        return Optional.empty();
    }

    /** Where GitHub stumbled, the comment may be there already. */
    private void create(String body) throws IOException {
        try {
            pull.comment(body);
        } catch (IOException e) {
            if (!Refusal.isUncertain(e)) {
                throw e;
            }
            if (find() == null) {
                pull.comment(body);
            }
        }
    }

    private String body(Report report, CommentState now, Optional<CommentState> before, String head) {
        String moved = now.commit().equals(head)
                ? ""
                : "_This is about " + Escape.code(now.commit().substring(0, 7))
                        + "; the branch has moved on since._\n\n";
        String changes = before.map(told -> "_" + now.since(told) + "_\n\n").orElse("");
        String own = marker + "\n" + now.hidden() + "\n" + moved + changes;
        return own + MarkdownSummary.of(report, Math.min(MarkdownSummary.LIMIT, LIMIT - own.length()));
    }

    /** Everybody can write a marker: only a comment of this token's own, or of another program, is ours to update. */
    private @Nullable GHIssueComment find() throws IOException {
        for (GHIssueComment comment : pull.listComments().withPageSize(100)) {
            String body = comment.getBody();
            if (body != null && body.startsWith(marker) && isOurs(comment)) {
                return comment;
            }
        }
        return null;
    }

    @SuppressWarnings("deprecation") // its successor asks GitHub for the whole user, for each comment
    private boolean isOurs(GHIssueComment comment) throws IOException {
        String author = comment.getUserName();
        // No person's login may hold brackets.
        return author.endsWith("[bot]") || author.equals(ownLogin());
    }

    /** Empty for the token of a workflow, which is no person's. */
    private String ownLogin() throws IOException {
        String login = ownLogin;
        if (login == null) {
            try {
                login = github.getMyself().getLogin();
            } catch (IOException e) {
                if (Refusal.isUncertain(e)) {
                    throw e;
                }
                login = "";
            }
            ownLogin = login;
        }
        return login;
    }
}
