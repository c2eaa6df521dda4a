package io.tenantgate.github;

import io.tenantgate.github.actions.Context;
import io.tenantgate.github.actions.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the checked out work branched off: fetched when the checkout is too shallow to hold it. */
final class BaseCommit {
    private static final int MINUTES = 5;

    private final Context context;
    private final Map<String, String> environment;
    private final @Nullable String token;
    private final Log log;

    BaseCommit(Context context, Map<String, String> environment, @Nullable String token, Log log) {
        this.context = context;
        this.environment = environment;
        this.token = token;
        this.log = log;
    }

    /** Makes the point where HEAD branched off {@code base} known to git; says how where that does not work. */
    void require(String base) {
        if (branches(base)) {
            return;
        }
        // A depth would make a complete clone a shallow one.
        boolean shallow = Files.exists(context.workspace().resolve(".git/shallow"));
        for (String depth : shallow ? List.of("--depth=2", "--depth=100", "--unshallow") : List.of("--no-auto-gc")) {
            if (fetch(base, depth) && branches(base)) {
                return;
            }
        }
        log.warning(
                "The checkout does not hold " + base.substring(0, 7) + ", where the work branched off, and it cannot be"
                        + " fetched; give actions/checkout the option fetch-depth: 0");
    }

    private boolean branches(String base) {
        return git(null, "merge-base", base, "HEAD");
    }

    /** A checkout by actions/checkout holds credentials of its own, and GitHub takes only one header of them. */
    private boolean fetch(String base, String depth) {
        String[] fetch = {
            "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", depth, "origin", context.sha(), base
        };
        return git(null, fetch) || token != null && git(token, fetch);
    }

    private boolean git(@Nullable String credentials, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(context.workspace().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        if (credentials != null) {
            // By the environment, because everybody on the machine can read a command line.
            int count = Integer.parseInt(environment.getOrDefault("GIT_CONFIG_COUNT", "0"));
            builder.environment().put("GIT_CONFIG_COUNT", String.valueOf(count + 1));
            builder.environment().put("GIT_CONFIG_KEY_" + count, "http." + context.server() + "/.extraheader");
            builder.environment()
                    .put(
                            "GIT_CONFIG_VALUE_" + count,
                            "AUTHORIZATION: basic "
                                    + Base64.getEncoder()
                                            .encodeToString(("x-access-token:" + credentials)
                                                    .getBytes(StandardCharsets.UTF_8)));
        }
        try {
            Process git = builder.start();
            git.getOutputStream().close();
            if (git.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return git.exitValue() == 0;
            }
            git.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
