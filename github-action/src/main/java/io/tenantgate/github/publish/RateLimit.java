package io.tenantgate.github.publish;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long GitHub wants to be left alone ("Best practices for using the REST API", rate limit errors). */
final class RateLimit {
    private static final Duration SECONDARY = Duration.ofMinutes(1);

    private RateLimit() {}

    /** Until a request that was refused for a limit may be sent again; null where none was the reason. */
    static @Nullable Duration delay(HttpResponse<byte[]> response, Instant now) {
        if (response.statusCode() != 403 && response.statusCode() != 429) {
            return null;
        }
        OptionalLong retryAfter = number(response, "retry-after");
        if (retryAfter.isPresent()) {
            return Duration.ofSeconds(Math.max(1, retryAfter.getAsLong()));
        }
        OptionalLong reset = number(response, "x-ratelimit-reset");
        if (number(response, "x-ratelimit-remaining").equals(OptionalLong.of(0)) && reset.isPresent()) {
            return Duration.ofSeconds(Math.max(1, reset.getAsLong() - now.getEpochSecond() + 1));
        }
        boolean secondary = new String(response.body(), StandardCharsets.UTF_8).contains("secondary rate limit");
        return secondary || response.statusCode() == 429 ? SECONDARY : null;
    }

    /** One, two, four seconds, when GitHub stumbled. */
    static Duration backoff(int attempt) {
        return Duration.ofSeconds(1L << (attempt - 1));
    }

    private static OptionalLong number(HttpResponse<byte[]> response, String header) {
        try {
            return response.headers().firstValueAsLong(header);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
