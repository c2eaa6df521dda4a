package io.tenantgate.github.publish;

import java.io.IOException;
import java.util.Locale;
import org.kohsuke.github.HttpException;

/** Why GitHub did not take something, for people. */
final class Refusal {
    private static final int MESSAGE = 300;

    private Refusal() {}

    /** The reason, and the way out where there is one. */
    static String reason(IOException e, Permission needed) {
        HttpException refused = http(e);
        if (refused == null) {
            return "GitHub did not answer (" + clip(e.getMessage()) + ")";
        }
        String text = clip(refused.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (refused.getResponseCode()) {
            case 401 -> "GitHub does not accept the token (401); pass token: ${{ github.token }}";
            case 403, 404, 429 ->
                lower.contains("rate limit") || lower.contains("abuse") || refused.getResponseCode() == 429
                        ? "GitHub's rate limit is used up for longer than can be waited"
                        : lower.contains("locked")
                                ? "the conversation of the pull request is locked"
                                : lower.contains("not accessible") || lower.contains("must have")
                                        ? needed.remedy()
                                        : refused.getResponseCode() == 404
                                                ? "GitHub does not find it (404), or does not show it to this token"
                                                : "GitHub refuses it (403: " + text + ")";
            default -> "GitHub answered " + refused.getResponseCode() + " (" + text + ")";
        };
    }

    /** Whether the answer has this status. */
    static boolean is(IOException e, int status) {
        HttpException refused = http(e);
        return refused != null && refused.getResponseCode() == status;
    }

    /** Whether nobody knows if the request was carried out. */
    static boolean isUncertain(IOException e) {
        HttpException refused = http(e);
        return refused == null || refused.getResponseCode() >= 500;
    }

    private static @org.jspecify.annotations.Nullable HttpException http(IOException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof HttpException refused && refused.getResponseCode() > 0) {
                return refused;
            }
        }
        return null;
    }

    private static String clip(@org.jspecify.annotations.Nullable String message) {
        String text = message == null ? "no reason given" : message.replaceAll("\\s+", " ");
        return text.length() <= MESSAGE ? text : text.substring(0, MESSAGE) + "…";
    }
}
