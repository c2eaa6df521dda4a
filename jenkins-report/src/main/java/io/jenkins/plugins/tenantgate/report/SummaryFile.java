package io.jenkins.plugins.tenantgate.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A summary as a small JSON file, with a key for each component of its records.
 *
 * <p>Jenkins' own XML cannot hold records. A component that the file lacks, because an earlier version wrote it, is empty; a key
 * that no component has is passed over.
 */
public final class SummaryFile {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int TEXT = 10_000;
    private static final String SHOWN = "shown";
    private static final String MORE = "more";

    private SummaryFile() {}

    /** Writes it. */
    public static void write(Summary summary, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(summary, json);
        } catch (JacksonException e) {
            throw new IOException(file + ": cannot be written", e);
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException when it is missing, or is none
     */
    public static Summary read(Path file) throws IOException {
        List<Object> summary = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            Json.read(in, file.toString(), json -> summary.add(record(Summary.class, json)));
        }
        return (Summary) summary.get(0);
    }

    private static void write(@Nullable Object value, JsonGenerator json) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Enum<?> word) {
            json.writeString(word.name());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(each -> write(each, json));
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, each) -> {
                json.writeName(((Enum<?>) key).name());
                write(each, json);
            });
            json.writeEndObject();
        } else {
            json.writeStartObject();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                json.writeName(component.getName());
                write(component(component, value), json);
            }
            json.writeEndObject();
        }
    }

    private static @Nullable Object component(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Type type, Json json) throws UnreadableReportException {
        if (json.isNull()) {
            return null;
        } else if (type == String.class) {
            return json.text(TEXT);
        } else if (type == int.class) {
            return (int) json.whole();
        } else if (type == long.class || type == Long.class) {
            return json.whole();
        } else if (type == boolean.class) {
            return json.flag();
        } else if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), json);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isEnum() ? word(plain, json.text(TEXT), json) : record(plain, json);
    }

    private static Object generic(Class<?> type, Type[] arguments, Json json) throws UnreadableReportException {
        if (type == List.class) {
            return list(arguments[0], json);
        } else if (type == Map.class) {
            Class<?> word = (Class<?>) arguments[0];
            Map<Object, @Nullable Object> map = new HashMap<>();
            json.members(Set.of(), (key, each) -> map.put(word(word, key, each), value(arguments[1], each)));
            return map;
        }
        List<@Nullable Object> shown = new ArrayList<>();
        int[] more = new int[1];
        json.members(Set.of(), (key, each) -> {
            switch (key) {
                case SHOWN -> shown.addAll(list(arguments[0], each));
                case MORE -> more[0] = (int) each.whole();
                default -> each.skip();
            }
        });
        return new Some<>(shown, more[0]);
    }

    private static List<@Nullable Object> list(Type element, Json json) throws UnreadableReportException {
        List<@Nullable Object> list = new ArrayList<>();
        json.elements(each -> list.add(value(element, each)));
        return list;
    }

    private static Object record(Class<?> type, Json json) throws UnreadableReportException {
        Map<String, @Nullable Object> values = new HashMap<>();
        Map<String, RecordComponent> components = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), component);
            values.put(component.getName(), absent(component.getType()));
        }
        json.members(Set.of(), (key, each) -> {
            RecordComponent component = components.get(key);
            if (component == null) {
                each.skip();
            } else {
                values.put(key, value(component.getGenericType(), each));
            }
        });
        try {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Object[] arguments = Stream.of(type.getRecordComponents())
                    .map(component -> values.get(component.getName()))
                    .toArray();
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw json.refused("lacks what a summary needs");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        } else if (type == List.class) {
            return List.of();
        }
        return type == Some.class ? Some.none() : null;
    }

    private static Object word(Class<?> type, String word, Json json) throws UnreadableReportException {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(word)) {
                return constant;
            }
        }
        throw json.refused("is unknown");
    }
}
