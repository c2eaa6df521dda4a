package io.tenantgate.rollback;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Times at which something was made and that became a part of it: the server keeps {@code 'now'::timestamp} in a view or a
 * default as the time when the statement ran, which is another one each time.
 */
final class Moments {
    /** With a fraction, which nobody writes by hand. */
    private static final Pattern TIME =
            Pattern.compile("'(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d+)(?:[+-]\\d\\d(?::?\\d\\d)?)?'");

    /** How long a gate may run, and how far a session's clock may be from UTC. */
    private static final Duration NEAR = Duration.ofHours(26);

    private Moments() {}

    /** The text with one word for each time that is near now. */
    static String without(String definition, Instant now) {
        return TIME.matcher(definition).replaceAll(time -> isNear(time, now) ? "'now'" : "$0");
    }

    private static boolean isNear(MatchResult time, Instant now) {
        Instant moment =
                LocalDateTime.parse(time.group(1) + "T" + time.group(2)).toInstant(ZoneOffset.UTC);
        return Duration.between(moment, now).abs().compareTo(NEAR) < 0;
    }
}
