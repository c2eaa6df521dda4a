package io.tenantgate.config;

import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads durations in the form of {@link DurationText}. */
final class DurationDeserializer extends StdDeserializer<Duration> {
    DurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.getString();
        return DurationText.parse(text)
                .orElseGet(() -> (Duration) context.handleWeirdStringValue(Duration.class, text, "no duration"));
    }
}
