package io.tenantgate.cli;

import io.tenantgate.capture.rows.MaskKey;
import io.tenantgate.capture.rows.MaskRule;
import io.tenantgate.capture.rows.RowLimit;
import io.tenantgate.capture.rows.RowRules;
import io.tenantgate.config.MaskFile;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a capture that say which rows leave production, and how they are masked. */
final class RowOptions {
    private static final String KEY = "TENANTGATE_MASK_KEY";

    @Option(names = "--data", description = "Copies rows, too. Without it no value of a row leaves production.")
    private boolean data;

    @Option(
            names = "--rows",
            paramLabel = "[TABLE=]N",
            description = "How many rows of each table, or of tables of this name: a number or all; foreign keys bring"
                    + " the rows that these refer to. Repeatable, the last that matches counts. Default: 1000.")
    private List<String> rows = new ArrayList<>();

    @Option(names = "--masks", paramLabel = "FILE", description = "A file that says which columns are masked how.")
    private @Nullable Path file;

    @Option(
            names = "--mask",
            paramLabel = "TABLE.COLUMN=MASK",
            description =
                    "One more mask: keep, null, fixed:TEXT, hash, email, format, truncate:N, noise:N%%. Repeatable,"
                            + " the last that matches counts.")
    private List<String> masks = new ArrayList<>();

    boolean areWanted() {
        return data;
    }

    /**
     * What was asked for; nothing where rows stay where they are.
     *
     * @throws UsageException when an option is not understood, or says nothing without another
     */
    Optional<RowRules> rules(Set<String> historyTables) {
        if (!data) {
            if (!rows.isEmpty() || !masks.isEmpty() || file != null) {
                throw new UsageException("--rows, --masks and --mask say how rows are copied; add --data to copy any");
            }
            return Optional.empty();
        }
        List<MaskRule> rules = new ArrayList<>();
        Path named = file;
        if (named != null) {
            MaskFile.read(named).forEach(entry -> rules.add(MaskRule.of(entry.place(), entry.columns(), entry.mask())));
        }
        masks.forEach(mask -> rules.add(MaskRule.parse("--mask", mask)));
        if (rules.isEmpty()) {
            throw new UsageException(
                    "--data: rows leave production only with rules that say what is masked; give them with"
                            + " --masks FILE or --mask TABLE.COLUMN=MASK, or say that everything may leave as it is with"
                            + " --mask '*.*=keep'");
        }
        String secret = System.getenv(KEY);
        return Optional.of(new RowRules(
                RowLimit.parse(rows),
                rules,
                secret == null || secret.isEmpty() ? MaskKey.random() : key(secret),
                historyTables));
    }

    private static MaskKey key(String secret) {
        try {
            return MaskKey.of(secret);
        } catch (UsageException e) {
            throw new UsageException(KEY + ": " + e.getMessage(), e);
        }
    }
}
