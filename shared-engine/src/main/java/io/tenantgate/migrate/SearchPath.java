package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a tenant with a schema of its own looks for names: there first, then in the schemas that its tool searches too. */
final class SearchPath {
    private SearchPath() {}

    static String of(String schema, Mirror mirror) {
        return of(schema, mirror.searchPath());
    }

    static String of(String schema, List<String> then) {
        return Stream.concat(Stream.of(schema), then.stream())
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));
    }
}
