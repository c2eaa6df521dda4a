package io.tenantgate.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the server wrote before it ended. */
final class ServerLog {
    private static final Pattern BAD = Pattern.compile("FATAL|PANIC|ERROR|error|cannot|denied");

    private ServerLog() {}

    static List<String> lines(Path log) {
        try {
            // Server messages may hold bytes of any encoding.
            return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The last line that tells of a failure, else the last line. */
    static String lastTelling(List<String> lines) {
        var text = lines.stream().filter(line -> !line.isBlank()).toList();
        return text.stream()
                .filter(line -> BAD.matcher(line).find())
                .reduce((first, second) -> second)
                .or(() -> text.stream().reduce((first, second) -> second))
                .map(String::strip)
                .orElse("it wrote nothing");
    }
}
