package io.tenantgate.observe;

import java.util.List;
import java.util.Optional;

/** Finds the place in the migrations' files at which a statement stands. */
public final class SourceMap {

    /**
     * A file that statements may come from.
     *
     * @param file as in {@link SourceLocation}
     * @param text its content, with the lines of the file on disk
     */
    public record Source(String file, String text) {}

    /** Statements are looked for in {@code sources}, in their order. */
    public static SourceMap of(List<Source> sources) {
        throw new UnsupportedOperationException();
    }

    /**
     * The next place at which {@code sql} stands, white space, comments and a closing semicolon aside. A statement that
     * stands in several places is found at each in turn; after the last one again at the last.
     */
    public Optional<SourceLocation> locate(String sql) {
        throw new UnsupportedOperationException();
    }
}
