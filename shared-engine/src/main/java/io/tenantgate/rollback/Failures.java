package io.tenantgate.rollback;

import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import java.util.Optional;

/** Why a script failed, for the report. */
final class Failures {
    private Failures() {}

    /** Nothing where it went through; else the failure in one line. */
    static Optional<String> of(MigrationResult result) {
        ObservedStatement failed = result.failed();
        if (failed == null) {
            return Optional.empty();
        }
        ServerError error = failed.error();
        String place = failed.location() == null
                ? ""
                : failed.location().file()
                        + (failed.location().line() == null
                                ? ": "
                                : " line " + failed.location().line() + ": ");
        String reason = error == null
                ? "failed"
                : error.message()
                        + (error.sqlstate().isEmpty() ? "" : " (" + error.sqlstate() + ")")
                        + (error.detail() == null ? "" : ": " + error.detail());
        return Optional.of((place + reason + ", in: " + failed.sql().strip()).replaceAll("\\s+", " "));
    }
}
