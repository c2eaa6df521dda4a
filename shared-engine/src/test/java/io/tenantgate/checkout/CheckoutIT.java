package io.tenantgate.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutIT {
    @TempDir
    private Path folder;

    private Path repository;

    private final Map<String, String> environment = System.getenv();

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Files.createDirectories(folder.resolve("repository")).toRealPath();
        git("init", "-q", "-b", "main");
        write("app/src/user.ts", "old");
        write("packages/lib/index.js", "old");
        write("app/package-lock.json", "{}");
        write(".gitignore", "node_modules\n");
        // A hook of the repository is code of the pull request, and must not run.
        write(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("hooked") + "\n");
        repository.resolve(".git/hooks/post-checkout").toFile().setExecutable(true);
        commit();
        git("checkout", "-q", "-b", "change");
        Files.deleteIfExists(folder.resolve("hooked"));
        write("app/src/user.ts", "new");
        write("app/src/more.ts", "new");
        commit();
    }

    private void write(String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit() throws Exception {
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "commit");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Checkout checkout() {
        return Checkout.of("main", repository.resolve("app"), folder.resolve("cache"), environment);
    }

    @Test
    void shouldHoldTheFilesOfTheBaseBranchAndLeaveNothing() throws Exception {
        String before = git("status", "--porcelain") + git("for-each-ref") + git("worktree", "list");
        Path there;
        try (Checkout checkout = checkout()) {
            there = checkout.counterpart(repository.resolve("app"));
            assertThat(there.resolve("src/user.ts")).hasContent("old");
            assertThat(there.resolve("src/more.ts")).doesNotExist();
            assertThat(checkout.commit()).isEqualTo(git("rev-parse", "main").strip());
        }

        assertThat(there).doesNotExist();
        assertThat(folder.resolve("hooked")).doesNotExist();
        assertThat(git("status", "--porcelain") + git("for-each-ref") + git("worktree", "list"))
                .isEqualTo(before);
        try (Stream<Path> left = Files.list(folder.resolve("cache/tenantgate/checkouts"))) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void shouldLendPackagesButNotThoseOfTheWorkspaceNorCaches() throws Exception {
        write("app/node_modules/pg/index.js", "");
        write("app/node_modules/@types/pg/index.d.ts", "");
        write("app/node_modules/.cache/x", "");
        write("app/node_modules/.bin/tsx", "");
        Files.createSymbolicLink(repository.resolve("app/node_modules/lib"), Path.of("../../packages/lib"));
        write("packages/lib/index.js", "new");

        try (Checkout checkout = checkout()) {
            assertThat(NodeModules.lend(checkout, repository.resolve("app"))).isEmpty();

            Path modules = checkout.counterpart(repository.resolve("app")).resolve("node_modules");
            assertThat(modules.resolve("pg/index.js")).exists();
            assertThat(modules.resolve("@types/pg/index.d.ts")).exists();
            assertThat(modules.resolve(".bin/tsx")).exists();
            assertThat(modules.resolve(".cache")).doesNotExist();
            assertThat(modules.resolve("lib/index.js")).hasContent("old");
        }
        assertThat(repository.resolve("app/node_modules/pg/index.js")).exists();
    }

    @Test
    void shouldTellThatTheBaseBranchWantsOtherPackages() throws Exception {
        write("app/node_modules/pg/index.js", "");
        write("app/package-lock.json", "{ \"other\": 1 }");

        try (Checkout checkout = checkout()) {
            assertThat(NodeModules.lend(checkout, repository.resolve("app")))
                    .containsExactly(Path.of("app/package-lock.json"));
        }
    }

    @Test
    void shouldNameRevisionThatIsNotThere() {
        assertThatThrownBy(() -> Checkout.of("origin/nowhere", repository, folder.resolve("cache"), environment))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("HEAD and origin/nowhere have no common commit here; fetch the base branch");
    }

    @Test
    void shouldNameFolderThatTheBaseBranchDoesNotHave() throws Exception {
        write("tests/a.ts", "");

        try (Checkout checkout = checkout()) {
            assertThatThrownBy(() -> checkout.counterpart(repository.resolve("tests")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("the base branch has no such folder");
        }
    }

    @Test
    void shouldNameFolderThatIsInNoRepository() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

        assertThatThrownBy(() -> Checkout.of("main", elsewhere, folder.resolve("cache"), environment))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is in no git repository");
    }
}
