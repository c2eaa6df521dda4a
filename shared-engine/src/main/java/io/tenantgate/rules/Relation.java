package io.tenantgate.rules;

import io.tenantgate.catalog.ObjectKey;
import java.util.Locale;
import java.util.regex.Pattern;

/** A table's name, whichever way it was spelled: observations, catalogs and statements quote differently. */
record Relation(String schema, String name) {
    /** How a catalog spells the tenant's schema where each tenant has its own, so that tenants compare equal. */
    private static final String ANY_SCHEMA = "<tenant>";

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reads {@code public.users}, {@code "Sales"."Order"} or just {@code users}; the schema is empty where none is given. */
    static Relation of(String text) {
        int dot = text.startsWith("\"") ? text.indexOf("\".") + 1 : text.indexOf('.');
        return dot <= 0
                ? new Relation("", unquote(text))
                : new Relation(unquote(text.substring(0, dot)), unquote(text.substring(dot + 1)));
    }

    static Relation of(ObjectKey table) {
        return new Relation(table.schema(), table.name());
    }

    /** Whether both can mean the same table; a name without schema, or in the tenant's schema, fits any. */
    boolean matches(Relation other) {
        return name.equals(other.name) && (schema.equals(other.schema) || inAnySchema() || other.inAnySchema());
    }

    /** Whether the schema was left open. */
    boolean inAnySchema() {
        return schema.isEmpty() || schema.equals(ANY_SCHEMA);
    }

    /** As a statement would write it. */
    String sql() {
        return inAnySchema() ? quote(name) : quote(schema) + "." + quote(name);
    }

    /** For people. */
    @Override
    public String toString() {
        return inAnySchema() ? name : schema + "." + name;
    }

    static String quote(String identifier) {
        return PLAIN.matcher(identifier).matches() ? identifier : '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String unquote(String part) {
        return part.length() > 1 && part.startsWith("\"") && part.endsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part;
    }

    /** A new object's name made of this table's: {@code users_email_not_null}. */
    String derived(String... parts) {
        return quote((name + "_" + String.join("_", parts)).toLowerCase(Locale.ROOT));
    }
}
