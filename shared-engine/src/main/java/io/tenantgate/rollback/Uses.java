package io.tenantgate.rollback;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which object needs which other one, read from their definitions: those name everything outside {@code pg_catalog}
 * with its schema. Two names that look alike can make an order stricter than it must be; nothing else hangs on it.
 */
final class Uses {
    private static final Pattern REFERENCES = Pattern.compile("^FOREIGN KEY .*? REFERENCES (.+?)(\\(.*?\\))");

    private final Map<ObjectKey, Pattern> patterns = new HashMap<>();

    /**
     * Whether {@code user} cannot be without {@code used}.
     *
     * @param text where to look for names
     * @param usedDefinition the definition of {@code used}, empty where it has none
     */
    boolean uses(
            ObjectKey user, SortedMap<String, String> properties, String text, ObjectKey used, String usedDefinition) {
        if (user.equals(used)) {
            return false;
        }
        return switch (used.kind()) {
            case SCHEMA -> user.schema().equals(used.name());
            case PRIVILEGE -> isOnColumnsOf(user, properties, used);
            case EXTENSION, TRIGGER, RULE, POLICY, STATISTICS, DEFAULT_PRIVILEGE, COMMENT -> isAbout(properties, used);
            case OTHER -> isAbout(properties, used) || OtherName.isUsed(used, properties, text);
            case COLUMN -> isAbout(properties, used) || usesColumn(user, text, used);
            case CONSTRAINT, INDEX -> isAbout(properties, used) || usesKey(properties, used, usedDefinition);
            default -> isPartOf(user, used) || isAbout(properties, used) || mentions(text, used);
        };
    }

    /** Whether the object is a column, index, trigger, … of this table, view or domain. */
    static boolean isPartOf(ObjectKey part, ObjectKey whole) {
        boolean hasParts = whole.kind() == ObjectKind.TABLE
                || whole.kind() == ObjectKind.VIEW
                || whole.kind() == ObjectKind.MATERIALIZED_VIEW
                || whole.kind() == ObjectKind.DOMAIN;
        return hasParts
                && part.schema().equals(whole.schema())
                && part.parent().equals(whole.name())
                && part.kind() != ObjectKind.PRIVILEGE;
    }

    /** Whether these are the properties of a comment or privilege on the object or a part of it. */
    static boolean isAbout(SortedMap<String, String> properties, ObjectKey object) {
        String subject = properties.get("object");
        if (subject == null) {
            return false;
        }
        String name = SqlName.of(object);
        return subject.equals(name)
                || (hasColumns(object) && (subject.startsWith(name + ".") || subject.endsWith(" on " + name)));
    }

    /** Revoking a privilege on a table also revokes it on each column. */
    private static boolean isOnColumnsOf(ObjectKey user, SortedMap<String, String> properties, ObjectKey onTable) {
        return user.kind() == ObjectKind.PRIVILEGE
                && user.name().equals(onTable.name())
                && onTable.parent().equals("table " + properties.get("table"));
    }

    private static boolean hasColumns(ObjectKey object) {
        return object.kind() == ObjectKind.TABLE
                || object.kind() == ObjectKind.VIEW
                || object.kind() == ObjectKind.MATERIALIZED_VIEW
                || object.kind() == ObjectKind.DOMAIN;
    }

    boolean mentions(String text, ObjectKey object) {
        return patterns.computeIfAbsent(object, Uses::pattern).matcher(text).find();
    }

    /** Whether the object's definition names this column; a view names the table too. */
    private boolean usesColumn(ObjectKey user, String text, ObjectKey column) {
        boolean sameTable =
                user.schema().equals(column.schema()) && user.parent().equals(column.parent());
        boolean seesTable = sameTable || mentions(text, column.parentTable());
        return seesTable && mentions(text, column);
    }

    /** A foreign key needs the unique columns that it points at, a partition's index that of the whole table. */
    private static boolean usesKey(SortedMap<String, String> properties, ObjectKey unique, String uniqueDefinition) {
        Matcher reference = REFERENCES.matcher(properties.getOrDefault("definition", ""));
        if (reference.find()) {
            return reference.group(1).equals(SqlName.relation(unique))
                    && uniqueDefinition.matches("(?s)(PRIMARY KEY|UNIQUE|CREATE UNIQUE INDEX).*")
                    && uniqueDefinition.contains(reference.group(2));
        }
        return unique.kind() == ObjectKind.INDEX
                && properties.getOrDefault("inherited", "").equals(SqlName.of(unique));
    }

    private static Pattern pattern(ObjectKey object) {
        return switch (object.kind()) {
            case COLUMN -> word(identifier(object.name()), "");
            case FUNCTION, AGGREGATE -> {
                String name = object.name().substring(0, object.name().lastIndexOf('('));
                yield word(identifier(object.schema()) + "\\." + identifier(name), "\\(");
            }
            default -> word(identifier(object.schema()) + "\\." + identifier(object.name()), "");
        };
    }

    /** Quoted or not: which words must be quoted differs between the server's versions. */
    private static String identifier(String name) {
        return "\"?" + Pattern.quote(name.replace("\"", "\"\"")) + "\"?";
    }

    /**
     * A name that is not a part of a longer one.
     *
     * @param name as a regular expression
     * @param next what follows, as a regular expression; empty where only the name has to end
     */
    static Pattern word(String name, String next) {
        return Pattern.compile("(?<![\\w$\"])" + name + (next.isEmpty() ? "(?![\\w$\"])" : next));
    }
}
