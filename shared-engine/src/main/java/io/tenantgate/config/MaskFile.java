package io.tenantgate.config;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the file that says which columns of captured rows are masked how. */
public final class MaskFile {
    private static final int VERSION = 1;

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private MaskFile() {}

    /**
     * One line of it.
     *
     * @param place the file and the line
     * @param columns which columns, as it is written
     * @param mask their mask, as it is written
     */
    public record Entry(String place, String columns, String mask) {}

    private record Form(@Nullable Integer version, @Nullable LinkedHashMap<String, @Nullable String> masks) {}

    /**
     * The entries in their order.
     *
     * @throws UsageException when it is missing, no YAML, or says something that is not understood
     */
    public static List<Entry> read(Path file) {
        String text = text(file);
        Form form = form(file, text);
        Integer version = form.version();
        if (version == null || version != VERSION) {
            throw new UsageException(file + ": "
                    + (version == null ? "the key version is missing" : "version " + version + " is not understood")
                    + "; begin it with \"version: 1\"");
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> one : Objects.requireNonNullElse(
                        form.masks(), new LinkedHashMap<String, @Nullable String>())
                .entrySet()) {
            String mask = one.getValue();
            entries.add(new Entry(
                    file + ":" + lineOf(text, one.getKey()) + ":", one.getKey(), mask == null ? "null" : mask));
        }
        if (entries.isEmpty()) {
            throw new UsageException(file + ": it has no masks; write for instance \"masks: { users.email: email }\"");
        }
        return entries;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException(file + ": there is no such file of masks, or it cannot be read", e);
        }
    }

    private static Form form(Path file, String text) {
        try {
            Form form = text.isBlank() ? null : MAPPER.readValue(text, Form.class);
            return form == null ? new Form(null, null) : form;
        } catch (UnrecognizedPropertyException e) {
            throw new UsageException(
                    file + ":" + lineOf(text, e.getPropertyName()) + ": unknown key " + e.getPropertyName()
                            + "; known here: masks, version",
                    e);
        } catch (JacksonException e) {
            String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new UsageException(
                    file + place + ": is not understood ("
                            + e.getOriginalMessage().replaceAll("\\s+", " ").strip()
                            + "); write each mask as TABLE.COLUMN: MASK, in quotes where it is a number",
                    e);
        }
    }

    /** The parser forgets places; the first line that names the key is where it stands. */
    private static int lineOf(String text, String key) {
        String bare = key.replace("\"", "");
        return 1
                + (int) text.lines()
                        .takeWhile(line ->
                                !line.replace("\"", "").replace("\\", "").contains(bare))
                        .count();
    }
}
