package io.tenantgate.github.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Sends requests, and again after a while where GitHub asks for that or stumbled. A request that may already have made
 * something is not sent again: whoever sent it looks first.
 */
final class PatientConnector implements GitHubConnector {
    private static final int ATTEMPTS = 4;
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "PATCH", "DELETE");

    /** What the client may not be told (java.net.http), and compression, which errors would have to be unpacked from. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "accept-encoding");

    private final HttpClient client;
    private final Duration timeout;
    private final Consumer<Duration> pause;
    private Duration left;

    /**
     * @param timeout how long one answer may take
     * @param patience how long may be waited for GitHub in all
     * @param pause waits
     */
    PatientConnector(HttpClient client, Duration timeout, Duration patience, Consumer<Duration> pause) {
        this.client = client;
        this.timeout = timeout;
        this.left = patience;
        this.pause = pause;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        byte[] body = body(request);
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = exchange(request, body);
                Duration delay = delay(request, response, attempt);
                if (delay == null || !waited(delay)) {
                    return new Answer(request, response);
                }
            } catch (IOException e) {
                boolean sent = !(e instanceof ConnectException || e instanceof HttpConnectTimeoutException);
                if (attempt == ATTEMPTS
                        || sent && !REPEATABLE.contains(request.method())
                        || !waited(RateLimit.backoff(attempt))) {
                    throw new Unanswered(request.method() + " " + request.url().getPath() + ": " + reason(e), e);
                }
            }
        }
    }

    private HttpResponse<byte[]> exchange(GitHubConnectorRequest request, byte @Nullable [] body) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address(request)).timeout(timeout);
        request.allHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        String type = request.contentType();
        if (body != null && type != null && request.header("Content-Type") == null) {
            builder.header("Content-Type", type);
        }
        builder.method(
                request.method(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            return client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** How long to wait before the request is sent again; null where the answer stands. */
    private static @Nullable Duration delay(
            GitHubConnectorRequest request, HttpResponse<byte[]> response, int attempt) {
        Duration limit = RateLimit.delay(response, Instant.now());
        if (limit != null) {
            return limit;
        }
        boolean stumbled = response.statusCode() >= 500 && response.statusCode() != 501;
        return stumbled && attempt < ATTEMPTS && REPEATABLE.contains(request.method())
                ? RateLimit.backoff(attempt)
                : null;
    }

    private synchronized boolean waited(Duration delay) {
        if (delay.compareTo(left) > 0) {
            return false;
        }
        left = left.minus(delay);
        pause.accept(delay);
        return true;
    }

    /** Logins of programs hold brackets, which java.net.URL lets pass. */
    private static URI address(GitHubConnectorRequest request) {
        return URI.create(request.url().toString().replace("[", "%5B").replace("]", "%5D"));
    }

    private static byte @Nullable [] body(GitHubConnectorRequest request) throws IOException {
        if (!request.hasBody()) {
            return null;
        }
        try (InputStream in = request.body()) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /** Nobody knows whether the request was carried out. */
    static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1;

        Unanswered(String message, IOException cause) {
            super(message, cause);
        }
    }

    private static final class Answer extends GitHubConnectorResponse.ByteArrayResponse {
        private final byte[] body;

        Answer(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
            super(request, response.statusCode(), response.headers().map());
            body = response.body();
        }

        @Override
        protected InputStream rawBodyStream() {
            return new ByteArrayInputStream(body);
        }
    }
}
