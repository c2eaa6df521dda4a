package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import java.nio.file.Path;

/** How a dump that cannot be used is told to the user: one line with file, line and remedy. */
final class Refusal {
    static final String DUMP_AGAIN = "make it again (pg_dump --file NAME.sql DATABASE)";

    private Refusal() {}

    static UsageException of(Path dump, String problem, String remedy) {
        return new UsageException(dump + ": " + problem + "; " + remedy);
    }

    static UsageException of(Path dump, int line, String problem, String remedy) {
        return new UsageException(dump + ":" + line + ": " + problem + "; " + remedy);
    }
}
