package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.report.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the making, which still knows all of its tenants.
 *
 * @param subject what it is about; hits of one rule at one place about one subject are one finding
 * @param weight among hits of one finding that are equally severe the heaviest gives the words
 * @param tellByRows whether the tenants are told by rows that all share, rather than by databases or schemas
 * @param remedy a sentence; where there is SQL to copy, it follows after an empty line
 */
record Hit(
        String id,
        Severity severity,
        String file,
        @Nullable Integer line,
        String subject,
        long weight,
        SortedSet<String> tenants,
        boolean tellByRows,
        String message,
        String remedy,
        SortedMap<String, Object> evidence) {

    Hit {
        tenants = Collections.unmodifiableSortedSet(new TreeSet<>(tenants));
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A hit at a statement of a migration, with the rule's own severity and remedy until told otherwise. */
    static Hit at(String file, ObservedStatement statement, RuleDoc doc, String subject, String message) {
        return at(file, statement.location(), statement.sql(), doc, subject, message);
    }

    static Hit at(
            String file, @Nullable SourceLocation place, String sql, RuleDoc doc, String subject, String message) {
        return new Hit(
                        doc.id(),
                        doc.severity(),
                        place == null ? file : place.file(),
                        place == null ? null : place.line(),
                        subject,
                        0,
                        new TreeSet<>(),
                        false,
                        message,
                        doc.remedy(),
                        new TreeMap<>())
                .with("statement", Say.sql(sql));
    }

    Hit tenants(Collection<String> names) {
        return new Hit(
                id, severity, file, line, subject, weight, new TreeSet<>(names), tellByRows, message, remedy, evidence);
    }

    /** With isolation by row: only for tenants that have such rows. */
    Hit tenantsOfRows(Collection<String> names) {
        return new Hit(
                id, severity, file, line, subject, weight, new TreeSet<>(names), true, message, remedy, evidence);
    }

    Hit severity(Severity value) {
        return new Hit(id, value, file, line, subject, weight, tenants, tellByRows, message, remedy, evidence);
    }

    Hit weight(long value) {
        return new Hit(id, severity, file, line, subject, value, tenants, tellByRows, message, remedy, evidence);
    }

    Hit remedy(String text) {
        return new Hit(id, severity, file, line, subject, weight, tenants, tellByRows, message, text, evidence);
    }

    /** The rule's own words, then SQL for this very statement. */
    Hit sql(String sql) {
        return remedy(remedy + "\n\n" + sql.strip());
    }

    Hit with(String name, Object fact) {
        SortedMap<String, Object> facts = new TreeMap<>(evidence);
        facts.put(name, fact);
        return new Hit(id, severity, file, line, subject, weight, tenants, tellByRows, message, remedy, facts);
    }

    /** The estimate becomes evidence and decides the severity. */
    Hit estimated(Estimate estimate, Duration tolerated) {
        Hit hit = new Hit(
                        id,
                        estimate.severity(tolerated),
                        file,
                        line,
                        subject,
                        estimate.millis(),
                        tenants,
                        tellByRows,
                        message,
                        remedy,
                        evidence)
                .with("basis", estimate.basis())
                .with("tolerated_ms", tolerated.toMillis());
        if (estimate.unknown() > 0) {
            hit = hit.with("tenants_of_unknown_size", (long) estimate.unknown());
        }
        return estimate.tenant() == null
                ? hit
                : hit.with("estimated_ms", estimate.millis())
                        .with("largest_tenant", estimate.tenant())
                        .with("rows", estimate.size().rows())
                        .with("bytes", estimate.size().bytes());
    }

    /** The lock becomes evidence. */
    Hit locked(LockMode mode, List<Relation> tables) {
        return with("lock_mode", mode.catalogName())
                .with("blocks", mode.blocks())
                .with("relations", tables.stream().map(Relation::toString).toList());
    }

    boolean sameFindingAs(Hit other) {
        return id.equals(other.id)
                && file.equals(other.file)
                && Objects.equals(line, other.line)
                && subject.equals(other.subject);
    }

    /** Both told as one, in the words of the worse, with the tenants of both. */
    Hit and(Hit other) {
        boolean otherIsWorse =
                severity == other.severity ? other.weight > weight : other.severity.compareTo(severity) < 0;
        SortedSet<String> all = new TreeSet<>(tenants);
        all.addAll(other.tenants);
        return (otherIsWorse ? other : this).tenants(all);
    }
}
