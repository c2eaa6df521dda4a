package io.tenantgate.rules;

import io.tenantgate.gate.Rulebook;
import io.tenantgate.render.Golden;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/rules.md} to what the rules say about themselves. */
class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void shouldDocumentEveryRule() {
        Golden.assertMatches(PAGE, page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Rules

                What Tenantgate's findings mean. `tenantgate explain RULE` shows the same on the terminal. This page is written
                by a test from the rules themselves: `mvn -pl shared-engine test -Dtenantgate.golden=update`.

                An **error** fails the gate, a **warning** does not, a **note** informs. Where a rule speaks of waiting, its
                severity follows the estimated wait on the largest tenant: an error beyond `policy.lock-wait`, a warning beyond
                a tenth of it or where sizes are unknown, else a note. Of locks, scans and rewrites nothing is said where the
                table is new or tiny (`policy.tiny-table-rows`). `policy.rules` sets another severity for a rule, or `off`.

                | rule | what happened | severity |
                | --- | --- | --- |
                """);
        for (RuleDoc doc : Rulebook.docs()) {
            page.append("| [%s](#%s) | %s | %s |\n".formatted(doc.id(), doc.id(), doc.title(), severity(doc)));
        }
        page.append("\n## How waits are estimated\n\n")
                .append(
                        "From what was observed on the mirror and the table's size in production, at these rates; the slower of\n")
                .append(
                        "both counts. They are about a third of what PostgreSQL 18 reached on two cores with a table in memory.\n\n")
                .append("| work | rate |\n| --- | --- |\n");
        for (Work work : Work.values()) {
            String[] parts = work.basis().split(" at ", 2);
            page.append("| %s | %s |\n"
                    .formatted(parts[0], parts.length > 1 ? parts[1] : Work.METADATA_MS + " ms whatever the size"));
        }
        page.append("\n## Schemas of the examples\n");
        for (Setting setting : Setting.values()) {
            page.append("\nIsolation `%s`:\n\n```sql\n%s```\n"
                    .formatted(setting.isolation().name().toLowerCase(Locale.ROOT), setting.sql()));
        }
        for (RuleDoc doc : Rulebook.docs()) {
            page.append("""

                    ## %s

                    **%s** (%s)

                    %s

                    %s
                    """.formatted(doc.id(), doc.title(), severity(doc), doc.why(), doc.remedy()));
            if (!doc.bad().isBlank()) {
                page.append("""

                        Bad%s:

                        ```sql
                        %s```

                        Good:

                        ```sql
                        %s```
                        """.formatted(where(doc), doc.bad(), doc.good()));
            }
        }
        return page.toString();
    }

    private static String where(RuleDoc doc) {
        return doc.setting() == Setting.OWN_DATABASE
                ? ""
                : " (isolation `" + doc.setting().isolation().name().toLowerCase(Locale.ROOT) + "`)";
    }

    private static String severity(RuleDoc doc) {
        return doc.severity().name().toLowerCase(Locale.ROOT);
    }
}
