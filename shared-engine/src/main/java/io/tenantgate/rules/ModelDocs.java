package io.tenantgate.rules;

import io.tenantgate.models.Consequence;
import io.tenantgate.report.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the findings about models mean: one for each consequence, and those that are about more than one difference. */
final class ModelDocs {
    private static final String UPDATE =
            "Update the model together with the migration: where a fix is offered, it was tried on"
                    + " a copy of the application and the difference was gone. Where the model is right, correct the migration.";

    private static final Map<Consequence, RuleDoc> BY_CONSEQUENCE = new EnumMap<>(Map.of(
            Consequence.TABLE_MISSING,
            doc(
                    "model-table-missing",
                    "A model's table is not there",
                    Consequence.TABLE_MISSING.severity(),
                    "The model names a table that the migrated schema does not have. Every query of the model fails"
                            + " with undefined_table (42P01).",
                    "Add the migration that makes the table, or take the model away."),
            Consequence.COLUMN_MISSING,
            doc(
                    "model-column-missing",
                    "A model reads and writes a column that is not there",
                    Consequence.COLUMN_MISSING.severity(),
                    "An ORM names all columns of a model in each SELECT and INSERT, so every query of the model fails"
                            + " with undefined_column (42703), also where the property is not used.",
                    UPDATE),
            Consequence.COLUMN_RENAMED,
            doc(
                    "model-column-renamed",
                    "A model uses a column's old name",
                    Consequence.COLUMN_RENAMED.severity(),
                    "A column of the model is not there, and one of the same type with a similar name has come. Every"
                            + " query of the model fails with undefined_column (42703).",
                    UPDATE),
            Consequence.INSERT_FAILS,
            doc(
                    "model-insert-fails",
                    "An INSERT of the model fails",
                    Consequence.INSERT_FAILS.severity(),
                    "The table demands a value that the model does not set, or does not take the one that it sets: a"
                            + " NOT NULL column without a default, a generated column, a label that an enum lacks, a"
                            + " value of another type.",
                    UPDATE),
            Consequence.VALUES_LOST,
            doc(
                    "model-values-lost",
                    "What the model writes is not what it reads back",
                    Consequence.VALUES_LOST.severity(),
                    "The column holds less than the model counts on: numbers are rounded, times lose their zone or"
                            + " texts are refused. No query needs to fail for that.",
                    UPDATE),
            Consequence.VALUES_SURPRISE,
            doc(
                    "model-values-surprise",
                    "The code may meet values that it does not expect",
                    Consequence.VALUES_SURPRISE.severity(),
                    "Type, nullability or default differ so that it depends on the values whether the code works: NULL"
                            + " where it expects a value, a string where it expects a number.",
                    UPDATE),
            Consequence.MODEL_LACKS_COLUMN,
            doc(
                    "model-lacks-column",
                    "The table has a column that the model does not know",
                    Consequence.MODEL_LACKS_COLUMN.severity(),
                    "Queries go on working. The application can neither read nor write the column, and the next"
                            + " migration that the ORM generates would drop it.",
                    UPDATE),
            Consequence.KEY_MISSING,
            doc(
                    "model-key-missing",
                    "A key that the model counts on is not there",
                    Consequence.KEY_MISSING.severity(),
                    "The model declares a primary or unique key that the table does not have: duplicates get in, and"
                            + " an upsert (ON CONFLICT) on it fails with 42P10.",
                    "Add the key with the migration (CREATE UNIQUE INDEX CONCURRENTLY first), or take it out of the"
                            + " model."),
            Consequence.INDEX_DIFFERS,
            doc(
                    "model-index-differs",
                    "Model and table declare different indexes",
                    Consequence.INDEX_DIFFERS.severity(),
                    "Nothing of what the model reads or writes depends on it. The next migration that the ORM"
                            + " generates would make or drop the index.",
                    "Declare the index on both sides or on none.")));

    static final RuleDoc ALREADY = doc(
            "model-already-drifted",
            "Model and table differed before the migration too",
            Severity.WARNING,
            "The models of the base branch and the schema before the migration have the very same difference, so"
                    + " these migrations did not bring it. It may hurt all the same. Told where the base branch is"
                    + " compared (base: true).",
            "Put it right in a change of its own, before somebody counts on the model.");

    static final RuleDoc OLD_BREAKS = doc(
            "old-model-breaks",
            "The models of the code that is still running do not survive the migration",
            Severity.ERROR,
            "Between the migration and the end of the roll-out the old code works with the new schema. Its models, as"
                    + " they stand on the base branch, name what is not there any more, or do not set what is demanded"
                    + " now: requests of customers fail until the last old process is gone. A column that is only new"
                    + " is not told, because the old code cannot know it and need not.",
            "Expand and contract: add what is new first (nullable, or with a default), keep what the old code uses"
                    + " until no process of it is left, and remove it in a later release.");

    static final RuleDoc OLD_SURPRISED = doc(
            "old-model-surprised",
            "The code that is still running may meet values that it does not expect",
            Severity.WARNING,
            "With the new schema the old code's models may read NULL where they expect a value, get another type, or"
                    + " count on a key that is not there any more.",
            "Let the new code write nothing that the old code cannot read until no process of it is left.");

    static final RuleDoc NOT_CHECKED = doc(
            "models-not-checked",
            "The models could not be compared",
            Severity.ERROR,
            "The ORM could not be asked for its schema, so nobody knows whether the application fits. The gate could"
                    + " not tell (ERROR), unless something else is known to be unsafe.",
            "Do what the message says; docs/models.md tells what a project has to bring. To do without the check,"
                    + " remove the entry from models.");

    private ModelDocs() {}

    static List<RuleDoc> docs() {
        List<RuleDoc> docs = new ArrayList<>();
        for (Consequence consequence : Consequence.values()) {
            docs.add(of(consequence));
        }
        docs.addAll(List.of(ALREADY, OLD_BREAKS, OLD_SURPRISED, NOT_CHECKED));
        return docs;
    }

    static RuleDoc of(Consequence consequence) {
        RuleDoc doc = BY_CONSEQUENCE.get(consequence);
        if (doc == null) {
            throw new IllegalStateException(consequence + " has no rule");
        }
        return doc;
    }

    private static RuleDoc doc(String id, String title, Severity severity, String why, String remedy) {
        return new RuleDoc(id, title, severity, why, remedy, "", "");
    }
}
