package io.tenantgate.observe;

import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlScriptException;
import io.tenantgate.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the place in the migrations' files at which a statement stands. */
public final class SourceMap {

    /**
     * A file that statements may come from: a script where its name ends in {@code .sql}, else code that holds them.
     *
     * @param file as in {@link SourceLocation}
     * @param text its content, with the lines of the file on disk
     */
    public record Source(String file, String text) {}

    /** Where one text stands, and how often it was asked for. */
    private static final class Places {
        private final List<SourceLocation> locations = new ArrayList<>();
        private int next;

        SourceLocation next() {
            SourceLocation location = locations.get(Math.min(next, locations.size() - 1));
            next++;
            return location;
        }
    }

    private final Map<String, Places> places = new HashMap<>();
    private final List<CodeText> code = new ArrayList<>();

    private SourceMap() {}

    /** Statements are looked for in {@code sources}, in their order. A source that cannot be split holds none. */
    public static SourceMap of(List<Source> sources) {
        SourceMap map = new SourceMap();
        sources.forEach(map::add);
        return map;
    }

    private void add(Source source) {
        if (!source.file().endsWith(".sql")) {
            code.add(new CodeText(source));
            return;
        }
        try {
            for (SqlStatement statement : SqlScript.split(source.text())) {
                places.computeIfAbsent(SqlScript.normalize(statement.text()), text -> new Places())
                        .locations
                        .add(new SourceLocation(source.file(), statement.line()));
            }
        } catch (SqlScriptException e) {
            // Running it shows the same error, with the server's own words.
        }
    }

    /**
     * The next place at which {@code sql} stands, white space, comments and a closing semicolon aside. A statement that
     * stands in several places is found at each in turn; after the last one again at the last.
     */
    public synchronized Optional<SourceLocation> locate(String sql) {
        return inScript(sql)
                .or(() ->
                        code.stream().flatMap(text -> text.locate(sql).stream()).findFirst());
    }

    private Optional<SourceLocation> inScript(String sql) {
        try {
            return Optional.ofNullable(places.get(SqlScript.normalize(sql))).map(Places::next);
        } catch (SqlScriptException e) {
            return Optional.empty();
        }
    }
}
