package io.tenantgate.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a team would have in its repository: configuration and migrations, as they are and repaired. They lie next to this class as they are written. */
final class ProjectFiles {
    /** The configuration; that it is here tells a folder that the demo wrote. */
    static final String CONFIG = "tenantgate.yml";

    private static final List<String> FILES = List.of(
            CONFIG,
            "migrations/001_add_user_metadata.sql",
            "migrations/002_require_payment_currency.sql",
            "tenantgate-repaired.yml",
            "migrations-repaired/001_add_user_metadata.up.sql",
            "migrations-repaired/001_add_user_metadata.down.sql",
            "migrations-repaired/002_index_user_metadata.up.sql",
            "migrations-repaired/002_index_user_metadata.down.sql",
            "migrations-repaired/003_fill_payment_currency.up.sql",
            "migrations-repaired/003_fill_payment_currency.down.sql",
            "migrations-repaired/004_check_payment_currency.up.sql",
            "migrations-repaired/004_check_payment_currency.down.sql",
            "migrations-repaired/005_validate_payment_currency.up.sql",
            "migrations-repaired/005_validate_payment_currency.down.sql",
            "migrations-repaired/006_require_payment_currency.up.sql",
            "migrations-repaired/006_require_payment_currency.down.sql");

    private ProjectFiles() {}

    static void write(Path dir) throws IOException {
        for (String name : FILES) {
            Path file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, Resource.text("project/" + name));
        }
    }
}
