package io.tenantgate.models;

import io.tenantgate.report.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference between a model and its table.
 *
 * @param table with its schema, as SQL spells it: {@code public.users}
 * @param column the column's name in the database, or null where the difference is about the table
 * @param model the model's name, or null where no model of the project has the table (a join table that the ORM thought up)
 * @param property the property behind the column, or null
 * @param file the file that declares it, told as the project's prefix says, or null where it was not found
 * @param line the line in it, or null
 * @param message what is wrong and what it does, in one sentence
 * @param fix how to put it right, or null where only its author can know
 */
public record Drift(
        Consequence consequence,
        String table,
        @Nullable String column,
        @Nullable String model,
        @Nullable String property,
        @Nullable String file,
        @Nullable Integer line,
        String message,
        @Nullable Fix fix) {

    /** How bad it is. */
    public Severity severity() {
        return consequence.severity();
    }

    /** Whether both tell of the same difference, however it is worded or would be put right. */
    boolean isSame(Drift other) {
        return consequence == other.consequence
                && table.equals(other.table)
                && Objects.equals(column, other.column)
                && message.equals(other.message);
    }

    /** The same with the file told from another folder. */
    Drift below(String prefix) {
        return new Drift(
                consequence, table, column, model, property, file == null ? null : prefix + file, line, message, fix);
    }

    Drift with(Fix made) {
        return new Drift(consequence, table, column, model, property, file, line, message, made);
    }
}
