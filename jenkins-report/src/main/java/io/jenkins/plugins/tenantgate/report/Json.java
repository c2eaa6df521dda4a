package io.jenkins.plugins.tenantgate.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON text as it is read, value by value: none of it is kept but what the reader asks for, and each value has the type that the
 * reader expects or is refused with its place.
 */
final class Json implements AutoCloseable {
    /** Thirty years in milliseconds; sums of as many as a report can hold do not overflow. */
    private static final long MOST = 1_000_000_000_000L;

    private static final int WORD = 40;

    /** Names are not kept to be recognised again: a report may hold millions of different ones. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private final String file;
    private final JsonParser parser;

    private Json(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** What is done with the value of a key: it is read whole, or {@linkplain Json#skip skipped}. */
    @FunctionalInterface
    interface Member {
        void read(String key, Json json) throws UnreadableReportException;
    }

    /** What is done with a value: it is read whole, or {@linkplain Json#skip skipped}. */
    @FunctionalInterface
    interface Element {
        void read(Json json) throws UnreadableReportException;
    }

    /** Reads a whole text, which is one value. */
    static void read(InputStream in, String file, Element root) throws UnreadableReportException {
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (Json json = new Json(file, FACTORY.createParser(ObjectReadContext.empty(), text))) {
            json.parser.nextToken();
            root.read(json);
            if (json.parser.nextToken() != null) {
                throw json.refused("has more than one JSON value; archive the report that the gate wrote");
            }
        } catch (UnexpectedEndOfInputException e) {
            throw new UnreadableReportException(file, "ends too early; run the gate again", e);
        } catch (StreamConstraintsException e) {
            throw new UnreadableReportException(
                    file, "is nested too deeply, or has a name too long, for a report; run the gate again", e);
        } catch (JacksonIOException e) {
            throw new UnreadableReportException(file, unreadable(e.getCause()), e);
        } catch (JacksonException e) {
            throw new UnreadableReportException(
                    file,
                    "is no JSON text (line " + e.getLocation().getLineNr()
                            + "); archive the report that the gate wrote",
                    e);
        }
    }

    private static String unreadable(@Nullable Throwable cause) {
        if (cause instanceof CharacterCodingException) {
            return "is no UTF-8 text; archive the report that the gate wrote";
        }
        return "cannot be read" + (cause == null ? "" : ": " + cause.getMessage());
    }

    /** Reads an object. The same key twice is refused: which of them counts would be anybody's guess. */
    void members(Set<String> required, Member member) throws UnreadableReportException {
        expect(JsonToken.START_OBJECT, "an object");
        Set<String> missing = new HashSet<>(required);
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (required.contains(key) && !seen.add(key)) {
                throw refused("has a key twice");
            }
            missing.remove(key);
            member.read(key, this);
        }
        if (!missing.isEmpty()) {
            throw refused("lacks " + missing.stream().sorted().findFirst().orElseThrow());
        }
    }

    void elements(Element element) throws UnreadableReportException {
        expect(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read(this);
        }
    }

    void skip() {
        parser.skipChildren();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A text of several lines, cut where it is longer. */
    String text(int limit) throws UnreadableReportException {
        expect(JsonToken.VALUE_STRING, "a text");
        Clip clip = new Clip(limit);
        parser.readString(clip);
        return Visible.text(clip.toString(), limit);
    }

    /** A text on one line, cut where it is longer. */
    String line(int limit) throws UnreadableReportException {
        return Visible.line(text(limit), limit);
    }

    @Nullable
    String lineOrNull(int limit) throws UnreadableReportException {
        return isNull() ? null : line(limit);
    }

    long whole() throws UnreadableReportException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    /** Neither below zero nor too large to be summed up. */
    long number() throws UnreadableReportException {
        return within(whole());
    }

    /** The same, rounded. */
    long rounded() throws UnreadableReportException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
            return number();
        }
        double value = parser.getDoubleValue();
        return within(value < 0 ? -1 : Math.round(value));
    }

    /** The same of what is counted. */
    int count() throws UnreadableReportException {
        return (int) Math.min(number(), Integer.MAX_VALUE / 2);
    }

    boolean flag() throws UnreadableReportException {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) {
            return true;
        }
        expect(JsonToken.VALUE_FALSE, "true or false");
        return false;
    }

    /** One of these words, spelt exactly as {@code spelling} spells the constants. */
    <E extends Enum<E>> E word(Class<E> type, Spelling spelling) throws UnreadableReportException {
        String word = text(WORD);
        for (E constant : type.getEnumConstants()) {
            if (word.equals(spelling.of(constant))) {
                return constant;
            }
        }
        throw refused("is unknown: \"" + word + "\"; update the plugin if the engine is newer");
    }

    /** How a constant is spelt in JSON. */
    enum Spelling {
        UPPER,
        LOWER;

        String of(Enum<?> constant) {
            return this == UPPER ? constant.name() : constant.name().toLowerCase(Locale.ROOT);
        }
    }

    /** That the value at hand is not to be relied on. */
    UnreadableReportException refused(String what) {
        String place = parser.streamReadContext().pathAsPointer().toString();
        return new UnreadableReportException(file, (place.isEmpty() ? "" : place + " ") + what, null);
    }

    @Override
    public void close() {
        parser.close();
    }

    private long within(long number) throws UnreadableReportException {
        if (number < 0 || number > MOST) {
            throw refused("is no number that a report can hold");
        }
        return number;
    }

    private void expect(JsonToken token, String what) throws UnreadableReportException {
        if (parser.currentToken() != token) {
            throw refused("is not " + what);
        }
    }

    /** Keeps the beginning: one character more than may be shown, so that the cut can be told. */
    private static final class Clip extends Writer {
        private final StringWriter kept = new StringWriter();
        private final int limit;
        private int length;

        Clip(int limit) {
            this.limit = 2 * limit + 2;
        }

        @Override
        public void write(char[] characters, int offset, int count) {
            int more = Math.min(count, limit - length);
            if (more > 0) {
                kept.write(characters, offset, more);
                length += more;
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            kept.close();
        }

        @Override
        public String toString() {
            return kept.toString();
        }
    }
}
