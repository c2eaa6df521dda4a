package io.jenkins.plugins.tenantgate.engine;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/**
 * A report folder in a workspace. Code of a pull request may have made it, so that no link in it or on the way to it is followed.
 *
 * @param path from the workspace, with slashes
 */
public record ReportFolder(String path, FilePath workspace) {
    /** What a gate writes last. */
    public static final String JSON = "report.json";

    /**
     * Names it.
     *
     * @throws AbortException when that is no folder below the workspace
     */
    public static ReportFolder of(String path, Workplace place) throws AbortException {
        if (!isFolder(path)) {
            throw new AbortException("Tenantgate: the report folder " + path + " is not below the workspace; give a"
                    + " relative path such as tenantgate-report");
        }
        return new ReportFolder(normalized(path), place.workspace());
    }

    /** Whether it is a path to a folder below the workspace. */
    public static boolean isFolder(String path) {
        String normalized = normalized(path);
        return !path.startsWith("/")
                && !path.contains("\\")
                && path.chars().noneMatch(Character::isISOControl)
                && !normalized.isEmpty()
                && !List.of(normalized.split("/")).contains("..");
    }

    private static String normalized(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    /**
     * Takes away the report of before: a checkout could bring one along.
     *
     * @throws AbortException when there is a link on the way
     */
    public void clear() throws IOException, InterruptedException {
        refuse(workspace.act(new Clear(path)));
    }

    /** Its files, from the workspace and with slashes; none where there is no whole report. */
    public List<String> files() throws IOException, InterruptedException {
        return workspace.act(new ListFiles(path));
    }

    public String json() {
        return path + "/" + JSON;
    }

    private static void refuse(String complaint) throws AbortException {
        if (!complaint.isEmpty()) {
            throw new AbortException("Tenantgate: " + complaint);
        }
    }

    /** Whether there is a link on the way from the workspace to the folder. */
    private static boolean hasLink(Path workspace, String path) {
        Path at = workspace;
        for (String name : path.split("/")) {
            at = at.resolve(name);
            if (Files.isSymbolicLink(at)) {
                return true;
            }
        }
        return false;
    }

    private static final class Clear extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1;
        private final String path;

        Clear(String path) {
            this.path = path;
        }

        @Override
        public String invoke(File root, VirtualChannel channel) throws IOException {
            Path workspace = root.toPath();
            if (hasLink(workspace, path)) {
                return "the report folder " + path + " is a link, or lies behind one; name a folder of its own";
            }
            try {
                Files.deleteIfExists(workspace.resolve(path).resolve(JSON));
                return "";
            } catch (IOException e) {
                return "the earlier report in " + path + " cannot be deleted (" + e.getMessage()
                        + "); delete the folder";
            }
        }
    }

    private static final class ListFiles extends MasterToSlaveFileCallable<List<String>> {
        private static final long serialVersionUID = 1;
        private final String path;

        ListFiles(String path) {
            this.path = path;
        }

        @Override
        public List<String> invoke(File root, VirtualChannel channel) throws IOException {
            Path workspace = root.toPath();
            Path folder = workspace.resolve(path);
            List<String> files = new ArrayList<>();
            if (hasLink(workspace, path) || !Files.isRegularFile(folder.resolve(JSON), LinkOption.NOFOLLOW_LINKS)) {
                return files;
            }
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(workspace.relativize(file).toString().replace(File.separatorChar, '/'));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            files.sort(null);
            return files;
        }
    }
}
