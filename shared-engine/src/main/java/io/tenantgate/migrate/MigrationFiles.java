package io.tenantgate.migrate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.report.UsageException;
import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlScriptException;
import io.tenantgate.sql.SqlStatement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configured folder as it lies on disk.
 *
 * @param base what reports' file names are relative to
 * @param names the files below {@code folder} with forward slashes, sorted; hidden ones left out
 */
record MigrationFiles(Path base, Path folder, List<String> names) {

    static MigrationFiles list(GateConfig config) {
        Path folder = config.migrations().path();
        if (!Files.isDirectory(folder)) {
            throw new UsageException(display(config.base(), folder)
                    + ": there is no such folder; set migrations.path to the migrations");
        }
        try {
            return new MigrationFiles(config.base(), folder, names(folder.toRealPath()));
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UsageException(display(config.base(), folder) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The folder itself may be a link to where the files really are; a walk would end there. */
    private static List<String> names(Path real) throws IOException {
        try (Stream<Path> walk = Files.walk(real)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> slashes(real.relativize(file)))
                    .filter(name -> !name.startsWith(".") && !name.contains("/."))
                    .sorted()
                    .toList();
        }
    }

    /** The SQL files right in the folder. */
    List<String> sqlFiles() {
        return names.stream()
                .filter(name -> name.endsWith(".sql") && !name.contains("/"))
                .toList();
    }

    /** How reports name the folder. */
    String display() {
        return display(base, folder);
    }

    /** How reports name one of its files. */
    String display(String name) {
        return display(base, folder.resolve(name));
    }

    /** A file's text, without a byte order mark. */
    String text(String name) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UsageException(display(name) + ": cannot be read: " + e.getMessage(), e);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new UsageException(
                    display(name) + ":" + line + ": not UTF-8 at byte " + in.position() + "; save the file as UTF-8");
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The statements of a file or of its part, whose lines are those of the file. */
    List<SqlStatement> statements(String name, String sql) {
        try {
            return SqlScript.split(sql);
        } catch (SqlScriptException e) {
            throw new UsageException(display(name) + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    private static String display(Path base, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        String relative = absolute.startsWith(root) ? slashes(root.relativize(absolute)) : slashes(absolute);
        return relative.isEmpty() ? "." : relative;
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
