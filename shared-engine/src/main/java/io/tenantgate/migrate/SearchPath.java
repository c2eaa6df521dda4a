package io.tenantgate.migrate;

/** Where a tenant with a schema of its own looks for names: there first, then where extensions usually are. */
final class SearchPath {
    private SearchPath() {}

    static String of(String schema) {
        return '"' + schema.replace("\"", "\"\"") + "\", public";
    }
}
