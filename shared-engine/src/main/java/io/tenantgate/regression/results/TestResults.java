package io.tenantgate.regression.results;

import io.tenantgate.config.SuiteConfig.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads result files. */
public final class TestResults {
    private static final long LONGEST = 64L << 20;

    private TestResults() {}

    /**
     * The tests of all files, in the order of the files.
     *
     * @param folder where the files are; they are named from there on
     * @param seenAs what the suite's folder is called where it ran; names of files in the results are told from there on
     * @throws UnreadableResults when one of them is malformed, of another format, or too long; names it
     */
    public static List<TestCase> read(Path folder, Path seenAs, List<Path> files, Format format)
            throws UnreadableResults {
        Cases cases = new Cases();
        long total = 0;
        for (Path file : files) {
            try {
                total += Files.size(file);
                if (total > LONGEST) {
                    throw new UnreadableResults("is too long: result files may hold 64 MiB together");
                }
                readInto(Files.readAllBytes(file), seenAs, format, cases);
            } catch (IOException e) {
                throw new UnreadableResults(folder.relativize(file) + " cannot be read", e);
            } catch (UnreadableResults e) {
                throw new UnreadableResults(folder.relativize(file) + " " + e.getMessage(), e);
            }
        }
        return cases.all();
    }

    static void readInto(byte[] bytes, Path folder, Format format, Cases cases) throws UnreadableResults {
        String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\\uFEFF", "");
        String start = text.stripLeading();
        if (start.isEmpty()) {
            throw new UnreadableResults("is empty");
        }
        char first = start.charAt(0);
        if (format == Format.JUNIT || format == Format.AUTO && first == '<') {
            JunitXml.read(bytes, cases);
        } else if (format == Format.TAP || format == Format.AUTO && Tap.looksLike(text)) {
            Tap.read(text, cases);
        } else if (format != Format.AUTO || first == '{' || first == '[') {
            json(Json.values(text), folder, format, cases);
        } else {
            throw new UnreadableResults("is neither JUnit XML nor TAP nor a known JSON; set format");
        }
    }

    private static void json(List<JsonNode> values, Path folder, Format format, Cases cases) throws UnreadableResults {
        JsonNode root = values.get(0);
        boolean any = format == Format.AUTO;
        if ((any || format == Format.JEST) && JestJson.looksLike(root)) {
            JestJson.read(root, folder, cases);
        } else if ((any || format == Format.MOCHA) && MochaJson.looksLike(root)) {
            MochaJson.read(root, folder, cases);
        } else if ((any || format == Format.MOCHA) && MochaJson.looksLike(values)) {
            MochaJson.read(values, folder, cases);
        } else if ((any || format == Format.PLAYWRIGHT) && PlaywrightJson.looksLike(root)) {
            PlaywrightJson.read(root, cases);
        } else if ((any || format == Format.NODE) && NodeEvents.looksLike(values)) {
            NodeEvents.read(values, cases);
        } else {
            throw new UnreadableResults(
                    any
                            ? "is JSON, but neither of Jest, Vitest, Mocha, Playwright nor node:test"
                            : "is not what this format looks like");
        }
    }
}
