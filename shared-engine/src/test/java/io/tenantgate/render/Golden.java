package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a rendered text with the file that holds it, exactly. After an intended change all of them are written anew by
 * {@code mvn -pl shared-engine test -Dtenantgate.golden=update}; the difference belongs into the review.
 */
public final class Golden {
    private static final boolean UPDATE = "update".equals(System.getProperty("tenantgate.golden"));

    private Golden() {}

    /** A file of {@code src/test/resources/golden}. */
    public static void assertMatches(String name, String actual) {
        assertMatches(Path.of("src", "test", "resources", "golden", name), actual);
    }

    /** Any file of the repository, relative to the module. */
    public static void assertMatches(Path file, String actual) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(file, actual);
            }
            assertThat(Files.exists(file))
                    .as("%s is missing; write it with -Dtenantgate.golden=update", file)
                    .isTrue();
            assertThat(actual).as("differs from %s", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
