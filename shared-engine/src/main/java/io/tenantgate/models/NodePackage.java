package io.tenantgate.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The program that talks to the ORMs. It lies in the engine's jar, and Node needs files. */
final class NodePackage {
    /** A test holds this equal to what lies in the source folder. */
    static final List<String> FILES = List.of(
            "chain.mjs",
            "classes.mjs",
            "drizzle-fix.mjs",
            "drizzle.mjs",
            "edit.mjs",
            "glob.mjs",
            "import-hook.mjs",
            "load.mjs",
            "main.mjs",
            "mikro-orm-fix.mjs",
            "mikro-orm.mjs",
            "package.json",
            "prisma-fix.mjs",
            "prisma-schema.mjs",
            "prisma.mjs",
            "problem.mjs",
            "scan.mjs",
            "sequelize-fix.mjs",
            "sequelize.mjs",
            "sources.mjs",
            "transpile.mjs",
            "tsconfig.mjs",
            "typeorm-fix.mjs",
            "typeorm.mjs",
            "types.mjs");

    private NodePackage() {}

    /** Writes it into an empty folder and returns what Node is to run. */
    static Path unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : FILES) {
            try (InputStream in = Objects.requireNonNull(NodePackage.class.getResourceAsStream("node/" + name), name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
        return folder.resolve("main.mjs");
    }
}
