package io.tenantgate.docker;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Folders of this machine, as they are to lie in a container. Symbolic links stay links and are not followed; one that names a
 * place of these folders leads to where that lies in the container. What is neither file, folder nor link stays here.
 */
public final class TreeArchive {
    private static final int PIPE = 1 << 20;
    private static final int PIECE = 1 << 16;
    private static final long MEGABYTE = 1_000_000;

    private final List<Place> places;
    private final Predicate<Path> leftOut;

    /**
     * A folder and where it is to lie.
     *
     * @param here absolute
     * @param there absolute, in the container
     */
    public record Place(Path here, String there) {}

    /**
     * How much it is.
     *
     * @param unreadable what this process may not read and so leaves out
     */
    public record Size(long files, long bytes, List<Path> unreadable) {
        public Size {
            unreadable = List.copyOf(unreadable);
        }

        @Override
        public String toString() {
            return "%,d files, %,d MB".formatted(files, (bytes + MEGABYTE - 1) / MEGABYTE);
        }
    }

    /** {@code leftOut} tells which files and folders stay here. */
    public TreeArchive(List<Place> places, Predicate<Path> leftOut) {
        this.places = List.copyOf(places);
        this.leftOut = leftOut;
    }

    /** Looks at all of it. */
    public Size size() {
        long[] sums = new long[2];
        List<Path> unreadable = new ArrayList<>();
        try {
            for (Place place : places) {
                walk(place, unreadable, (path, attributes) -> {
                    if (attributes.isRegularFile()) {
                        sums[0]++;
                        sums[1] += attributes.size();
                    }
                });
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return new Size(sums[0], sums[1], unreadable);
    }

    /** A tar stream of it, written while it is read; all of it belongs to {@code owner}. */
    public InputStream open(CommandContainer.Account owner) {
        try {
            PipedOutputStream out = new PipedOutputStream();
            Failing in = new Failing(out);
            Thread writer = new Thread(() -> write(out, owner, in), "tenantgate-copy");
            writer.setDaemon(true);
            writer.start();
            return in;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A pipe whose reader is told when its writer fails, instead of a short archive that looks whole. */
    private static final class Failing extends PipedInputStream {
        private volatile @Nullable IOException failure;

        Failing(PipedOutputStream out) throws IOException {
            super(out, PIPE);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            IOException met = failure;
            if (read < 0 && met != null) {
                throw met;
            }
            return read;
        }
    }

    private void write(OutputStream out, CommandContainer.Account owner, Failing in) {
        try (out) {
            try {
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                tar.setAddPaxHeadersForNonAsciiNames(true);
                for (Place place : places) {
                    walk(place, new ArrayList<>(), (path, attributes) -> put(tar, place, path, attributes, owner));
                }
                tar.finish();
                tar.flush();
            } catch (IOException e) {
                // Before the end of the pipe, which would look like the end of the archive.
                in.failure = e;
            }
        } catch (IOException e) {
            // The reader is not there any more.
        }
    }

    private void put(
            TarArchiveOutputStream tar,
            Place place,
            Path path,
            BasicFileAttributes attributes,
            CommandContainer.Account owner)
            throws IOException {
        String name = inside(place, path).substring(1);
        TarArchiveEntry entry = attributes.isSymbolicLink()
                ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry(attributes.isDirectory() ? name + "/" : name);
        if (attributes.isSymbolicLink()) {
            entry.setLinkName(target(Files.readSymbolicLink(path)));
        }
        entry.setMode(mode(path, attributes));
        entry.setUserId(owner.user());
        entry.setGroupId(owner.group());
        entry.setLastModifiedTime(attributes.lastModifiedTime());
        entry.setSize(attributes.isRegularFile() ? attributes.size() : 0);
        tar.putArchiveEntry(entry);
        if (attributes.isRegularFile()) {
            copy(path, attributes.size(), tar);
        }
        tar.closeArchiveEntry();
    }

    /** One that is written to meanwhile may be longer or shorter by now; the archive has promised its size. */
    private static void copy(Path path, long size, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = size;
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = 0; left > 0 && read >= 0; left -= Math.max(read, 0)) {
                read = in.read(piece, 0, (int) Math.min(piece.length, left));
                out.write(piece, 0, Math.max(read, 0));
            }
        }
        for (; left > 0; left--) {
            out.write(0);
        }
    }

    private static String inside(Place place, Path path) {
        String below = place.here().relativize(path).toString();
        return below.isEmpty() ? place.there() : place.there() + "/" + below;
    }

    private String target(Path target) {
        return places.stream()
                .filter(place -> target.isAbsolute() && target.normalize().startsWith(place.here()))
                .findFirst()
                .map(place -> inside(place, target.normalize()))
                .orElse(target.toString());
    }

    /** Without the bits that change accounts. */
    private static int mode(Path path, BasicFileAttributes attributes) throws IOException {
        var permissions = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .permissions();
        int mode = 0;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return mode
                | (attributes.isDirectory()
                        ? TarArchiveEntry.DEFAULT_DIR_MODE & ~0777
                        : TarArchiveEntry.DEFAULT_FILE_MODE & ~0777);
    }

    private interface Visit {
        void at(Path path, BasicFileAttributes attributes) throws IOException;
    }

    private void walk(Place place, List<Path> unreadable, Visit visit) throws IOException {
        Files.walkFileTree(place.here(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (leftOut.test(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                visit.at(folder, attributes);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!leftOut.test(file) && (attributes.isRegularFile() || attributes.isSymbolicLink())) {
                    if (attributes.isSymbolicLink() || Files.isReadable(file)) {
                        visit.at(file, attributes);
                    } else {
                        unreadable.add(file);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unreadable.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static GateException unreadable(IOException e) {
        return new GateException("the workspace cannot be read: " + e.getMessage(), e);
    }
}
