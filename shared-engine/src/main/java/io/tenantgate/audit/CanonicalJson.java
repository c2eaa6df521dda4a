package io.tenantgate.audit;

import io.tenantgate.catalog.ObjectKind;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as RFC 8785 (JSON Canonicalization Scheme) writes it: keys in the order of their UTF-16 units, no white space, the shortest
 * escapes. Of numbers only whole ones are used, so that nothing has to be said of fractions. One value has one form; a text in any
 * other form is not read.
 */
final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addMixIn(ObjectKind.class, LowerCase.class)
            .build();

    private CanonicalJson() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(MAPPER.valueToTree(value));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param origin how the message calls the text
     * @throws BrokenRecordException when it is no JSON, of another form, or not canonical
     */
    static <T> T read(byte[] json, Class<T> type, String origin) {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new BrokenRecordException(origin + " cannot be read as what a gate writes", e);
        }
        if (value == null || !Arrays.equals(write(value), json)) {
            throw new BrokenRecordException(origin + " is not in canonical form (RFC 8785), which a gate writes");
        }
        return value;
    }

    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    private enum LowerCase {}
}
