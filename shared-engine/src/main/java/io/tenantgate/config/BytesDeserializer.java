package io.tenantgate.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads {@code 500MB}, {@code 50GB} or {@code 2TB}: powers of 1024, as PostgreSQL's own settings. */
final class BytesDeserializer extends StdDeserializer<Document.Bytes> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(kB|MB|GB|TB)", Pattern.CASE_INSENSITIVE);

    BytesDeserializer() {
        super(Document.Bytes.class);
    }

    @Override
    public Document.Bytes deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.getString();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return (Document.Bytes) context.handleWeirdStringValue(Document.Bytes.class, text, "no size");
        }
        int power = 1 + "kmgt".indexOf(form.group(2).toLowerCase(Locale.ROOT).charAt(0));
        return new Document.Bytes(Long.parseLong(form.group(1)) << (10 * power));
    }
}
