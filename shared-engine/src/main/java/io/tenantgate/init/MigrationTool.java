package io.tenantgate.init;

import java.util.Optional;

/** Recognises one migration tool. */
@FunctionalInterface
interface MigrationTool {
    Optional<Found> in(Repository repository);
}
