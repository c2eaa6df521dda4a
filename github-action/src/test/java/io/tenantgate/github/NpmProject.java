package io.tenantgate.github;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** GitHub's own descriptions and a renderer of its Markdown, from npm: {@code src/test/projects/github}, installed once for each state of its lock file. */
final class NpmProject {
    private static final Path PROJECT = Path.of("src/test/projects/github");

    private NpmProject() {}

    /** The folder {@code node_modules}. */
    static synchronized Path modules() throws Exception {
        byte[] lock = Files.readAllBytes(PROJECT.resolve("package-lock.json"));
        String state = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(lock))
                .substring(0, 12);
        Path target = Path.of("target/projects/github-" + state).toAbsolutePath();
        if (!Files.exists(target.resolve("complete"))) {
            Files.createDirectories(target);
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.copy(PROJECT.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            require(npm(target), "npm could not install " + PROJECT);
            Files.createFile(target.resolve("complete"));
        }
        return target.resolve("node_modules");
    }

    /** Skips the test, or fails it where CI demands everything. */
    static void require(boolean there, String message) {
        if (!there && "all".equals(System.getenv("TENANTGATE_REQUIRE"))) {
            fail(message);
        }
        assumeTrue(there, message);
    }

    private static boolean npm(Path folder) throws InterruptedException {
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            return npm.waitFor(10, TimeUnit.MINUTES) && npm.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
