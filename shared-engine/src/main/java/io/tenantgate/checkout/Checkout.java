package io.tenantgate.checkout;

import io.tenantgate.mirror.RunFolder;
import io.tenantgate.process.Environment;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The files of the commit at which the work branched off the base branch: the code that the pending migrations start from.
 * The repository itself is only read, so that nothing of it has to be mended after a crash; a folder that a dead run left
 * is taken away by the next one.
 */
public final class Checkout implements AutoCloseable {
    private final Path top;
    private final RunFolder folder;
    private final Path files;
    private final String commit;

    private Checkout(Path top, RunFolder folder, Path files, String commit) {
        this.top = top;
        this.folder = folder;
        this.files = files;
        this.commit = commit;
    }

    /**
     * Writes the files of the commit that HEAD and {@code revision} have in common.
     *
     * @param inside a folder of the repository
     * @param cacheHome where programs keep what they can make again
     * @param environment the engine's, of which git sees the ordinary part
     * @throws UsageException when there is no git, no repository, or no such revision
     * @throws GateException when the files cannot be written
     */
    public static Checkout of(String revision, Path inside, Path cacheHome, Map<String, String> environment) {
        if (revision.startsWith("-")) {
            throw new UsageException(revision + " is no git revision");
        }
        Git git = new Git(inside, Environment.allowed(environment, List.of()));
        Path top = Path.of(git.ask(
                inside + " is in no git repository, so there is no base branch", "rev-parse", "--show-toplevel"));
        String gitFolder = git.ask(top + " has no git folder", "rev-parse", "--absolute-git-dir");
        String commit = git.ask(
                "HEAD and " + revision
                        + " have no common commit here; fetch the base branch with its history (on GitHub set"
                        + " fetch-depth: 0), or name another revision",
                "merge-base",
                revision,
                "HEAD");
        try {
            Path checkouts =
                    Files.createDirectories(cacheHome.resolve("tenantgate").resolve("checkouts"));
            RunFolder folder = RunFolder.create(checkouts, UUID.randomUUID().toString());
            try {
                Path files = Files.createDirectory(folder.path().resolve("files"));
                Git there = new Git(files, Environment.allowed(environment, List.of()))
                        .with("GIT_INDEX_FILE", folder.path().resolve("index"))
                        .with("GIT_DIR", Path.of(gitFolder))
                        .with("GIT_WORK_TREE", files);
                there.ask("commit " + commit + " cannot be read", "read-tree", commit);
                there.ask("commit " + commit + " cannot be checked out", "checkout-index", "--all", "--force");
                return new Checkout(top.toRealPath(), folder, files, commit);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new GateException("the base branch cannot be checked out: " + e.getMessage(), e);
        }
    }

    /** The full hash. */
    public String commit() {
        return commit;
    }

    /**
     * The same folder in the checkout.
     *
     * @throws UsageException when the base branch has no such folder
     */
    public Path counterpart(Path folderOfRepository) {
        Path there = files.resolve(top.relativize(real(folderOfRepository)));
        if (!Files.isDirectory(there)) {
            throw new UsageException(folderOfRepository + ": the base branch has no such folder");
        }
        return there;
    }

    /** All folders from the repository's top to this one. */
    List<Path> way(Path folderOfRepository) {
        Path folder = real(folderOfRepository);
        List<Path> way = new java.util.ArrayList<>(List.of(top));
        Path reached = top;
        for (Path name : top.relativize(folder)) {
            reached = reached.resolve(name).normalize();
            way.add(reached);
        }
        return way.stream().distinct().toList();
    }

    /** The repository's work tree. */
    public Path top() {
        return top;
    }

    /** Where the commit's files lie. */
    public Path files() {
        return files;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UsageException(folder + ": there is no such folder", e);
        }
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
