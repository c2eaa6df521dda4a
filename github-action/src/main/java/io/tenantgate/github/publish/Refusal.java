package io.tenantgate.github.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.HttpException;

/** Why GitHub did not take something, for people. */
final class Refusal {
    private static final int MESSAGE = 300;

    private Refusal() {}

    /** The reason, and the way out where there is one. */
    static String reason(IOException e, Permission needed) {
        int status = status(e);
        String text = clip(e.getMessage());
        return switch (status) {
            case 0 -> "GitHub did not answer (" + text + ")";
            case 401 -> "GitHub does not accept the token (401); pass token: ${{ github.token }}";
            case 403, 429 -> refusal(status, text, needed);
            case 404 -> "GitHub does not find it (404), or does not show it to this token";
            default -> "GitHub answered " + status + " (" + text + ")";
        };
    }

    private static String refusal(int status, String text, Permission needed) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (status == 429 || lower.contains("rate limit") || lower.contains("abuse")) {
            return "GitHub's rate limit is used up for longer than can be waited";
        }
        if (lower.contains("locked")) {
            return "the conversation of the pull request is locked";
        }
        return lower.contains("not accessible") || lower.contains("must have")
                ? needed.remedy()
                : "GitHub refuses it (403: " + text + ")";
    }

    /** Whether the answer has this status. */
    static boolean is(IOException e, int status) {
        return status(e) == status;
    }

    /** Whether nobody knows if the request was carried out. */
    static boolean isUncertain(IOException e) {
        return status(e) == 0 || status(e) >= 500;
    }

    /** The answer's status; 0 where there was none. github-api tells 404 by an exception of another kind. */
    private static int status(IOException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof HttpException refused && refused.getResponseCode() > 0) {
                return refused.getResponseCode();
            }
            if (each instanceof FileNotFoundException) {
                return 404;
            }
        }
        return 0;
    }

    private static String clip(@Nullable String message) {
        String text = message == null ? "no reason given" : message.replaceAll("\\s+", " ");
        return text.length() <= MESSAGE ? text : text.substring(0, MESSAGE) + "…";
    }
}
