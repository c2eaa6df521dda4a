package io.tenantgate.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads {@code 500ms}, {@code 2s}, {@code 10m}, {@code 1h} or {@code 7d}: whole numbers with a unit, as PostgreSQL's own settings. */
final class DurationDeserializer extends StdDeserializer<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|m|h|d)");

    DurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.getString();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return (Duration) context.handleWeirdStringValue(Duration.class, text, "no duration");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
