package io.tenantgate.migrate;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What git knows of a folder: the files that are new or changed, committed or not, since the work branched off a revision.
 *
 * @param added files that the revision does not have
 * @param changed files that it has with another text
 */
record GitChanges(Set<Path> added, Set<Path> changed) {
    GitChanges {
        added = Set.copyOf(added);
        changed = Set.copyOf(changed);
    }

    /**
     * Compares the work tree with the point where it branched off {@code since}.
     *
     * @throws UsageException when git is missing, {@code folder} is in no repository, or the revision is not known
     */
    static GitChanges since(String since, Path folder) {
        if (since.startsWith("-")) {
            throw new UsageException("migrations.since: " + since + " is no git revision");
        }
        Output top = git(folder, "rev-parse", "--show-toplevel");
        if (top.status != 0) {
            throw new UsageException(
                    "migrations.since: " + folder + " cannot be asked for its history: " + top.error());
        }
        Path root = Path.of(top.text().strip());
        if (git(folder, "rev-parse", "--verify", "--quiet", since + "^{commit}").status != 0) {
            throw new UsageException("migrations.since: the repository at " + root + " has no revision " + since
                    + remedy(folder, since));
        }
        Output base = git(folder, "merge-base", since, "HEAD");
        if (base.status != 0) {
            throw new UsageException(
                    "migrations.since: HEAD and " + since + " have no common commit here" + remedy(folder, since));
        }
        Set<Path> added = new HashSet<>();
        Set<Path> changed = new HashSet<>();
        List<String> diff = must(git(
                folder,
                "diff",
                "--no-ext-diff",
                "--no-renames",
                "--name-status",
                "-z",
                base.text().strip(),
                "--",
                "."));
        for (int i = 0; i + 1 < diff.size(); i += 2) {
            Path file = root.resolve(diff.get(i + 1));
            if (diff.get(i).equals("A")) {
                added.add(file);
            } else if (diff.get(i).equals("M")) {
                changed.add(file);
            }
        }
        for (String file :
                must(git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", "."))) {
            added.add(root.resolve(file));
        }
        return new GitChanges(added, changed);
    }

    private static String remedy(Path folder, String since) {
        boolean shallow = git(folder, "rev-parse", "--is-shallow-repository")
                .text()
                .strip()
                .equals("true");
        String branch = since.startsWith("origin/") ? since.substring("origin/".length()) : since;
        return shallow
                ? "; the clone is shallow: run git fetch --unshallow origin " + branch
                        + " (on GitHub set fetch-depth: 0)"
                : "; run git fetch origin " + branch + " or name another revision";
    }

    private static List<String> must(Output output) {
        if (output.status != 0) {
            throw new UsageException("migrations.since: git failed: " + output.error());
        }
        List<String> fields = new ArrayList<>();
        for (String field : output.text().split("\0", -1)) {
            if (!field.isEmpty()) {
                fields.add(field);
            }
        }
        return fields;
    }

    private record Output(int status, String text) {
        /** The first line of what git complained of. */
        String error() {
            return text.strip().lines().findFirst().orElse("git ended with status " + status);
        }
    }

    private static Output git(Path folder, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return new Output(process.waitFor(), text);
            }
        } catch (IOException e) {
            throw new UsageException("migrations.since: git cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new io.tenantgate.report.GateException("interrupted while git ran", e);
        }
    }
}
