package io.jenkins.plugins.tenantgate;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where production is, in a file beside the workspace: a database's address may hold a password, which no list of processes
 * shall show.
 */
final class TargetsFile implements AutoCloseable {
    private static final int OWNER_ONLY = 0600;

    private final @Nullable FilePath file;
    private final Workplace place;

    private TargetsFile(@Nullable FilePath file, Workplace place) {
        this.file = file;
        this.place = place;
    }

    /** {@code targets} are one a line; null or empty for none, and then no file is made. */
    static TargetsFile of(@Nullable String targets, Workplace place) throws IOException, InterruptedException {
        List<String> lines = place.lines(targets);
        if (lines.isEmpty()) {
            return new TargetsFile(null, place);
        }
        FilePath folder = place.temporary();
        if (folder == null) {
            throw new AbortException(
                    "Tenantgate: the workspace has no folder beside it for the targets; use a workspace"
                            + " that is not the root of a file system");
        }
        folder.mkdirs();
        FilePath file = folder.createTempFile("tenantgate-targets", ".txt");
        file.chmod(OWNER_ONLY);
        file.write(String.join("\n", lines) + "\n", "UTF-8");
        return new TargetsFile(file, place);
    }

    List<String> argument() {
        return file == null ? List.of() : List.of("--target=" + file.getRemote());
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.delete();
            } catch (IOException e) {
                place.listener().error("Tenantgate: cannot delete " + file.getRemote() + ": " + e.getMessage());
            } catch (InterruptedException e) {
                place.listener()
                        .error("Tenantgate: " + file.getRemote() + " was not deleted, because the build was aborted");
                Thread.currentThread().interrupt();
            }
        }
    }
}
