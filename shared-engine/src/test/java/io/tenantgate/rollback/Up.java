package io.tenantgate.rollback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A migration of {@code ups.sql}.
 *
 * @param since the first major version of PostgreSQL that knows what it does
 * @param irreversible a part of the reason why no way back can be generated; null where one has to be
 */
record Up(String name, int since, @Nullable String irreversible, String sql) {
    private static final Pattern UP =
            Pattern.compile("-- @ (.+?)(?: => irreversible: (.+?))?(?: \\[since (\\d+)])?\\n((?:(?!--).*\\n)+)");

    static String base() throws IOException {
        return resource("base.sql");
    }

    /** All of them. */
    static List<Up> all() throws IOException {
        String text = resource("ups.sql");
        List<Up> ups = UP.matcher(text).results().map(Up::of).toList();
        long begun = text.lines().filter(line -> line.startsWith("-- @ ")).count();
        if (ups.size() != begun) {
            throw new IllegalStateException(begun + " migrations begin, and " + ups.size() + " can be read");
        }
        return ups;
    }

    /** Those that a server of this version understands. */
    static Stream<Up> of(int major) throws IOException {
        return all().stream().filter(up -> up.since <= major);
    }

    private static Up of(MatchResult up) {
        @Nullable String since = up.group(3);
        return new Up(up.group(1), since == null ? 0 : Integer.parseInt(since), up.group(2), up.group(4));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Up.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
