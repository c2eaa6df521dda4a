package io.tenantgate.github.publish;

import io.tenantgate.github.actions.Context;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

/** GitHub, or a GitHub Enterprise Server, by its REST interface. */
public record Connection(Duration timeout, Duration patience, Consumer<Duration> pause) {
    /** For a workflow: an answer within half a minute, and five minutes of waiting in all. */
    public static Connection patient() {
        return new Connection(Duration.ofSeconds(30), Duration.ofMinutes(5), Connection::sleep);
    }

    GitHub open(Context context, String token) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        // Not by withOAuthToken, which asks for the token's user first.
        return new GitHubBuilder()
                .withEndpoint(context.api().toString())
                .withAuthorizationProvider(() -> "Bearer " + token)
                .withConnector(new PatientConnector(client, timeout, patience, pause))
                .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                .build();
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while GitHub wanted to be left alone", e);
        }
    }
}
