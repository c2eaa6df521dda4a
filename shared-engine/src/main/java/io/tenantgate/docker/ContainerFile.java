package io.tenantgate.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import io.tenantgate.report.GateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A file of a container, read whole.
 *
 * @param path absolute
 * @param modified when it was written, in seconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent")
public record ContainerFile(String path, long modified, int mode, CommandContainer.Account owner, byte[] bytes) {

    /**
     * Reads one.
     *
     * @param most how many bytes of it are read
     * @return empty where there is no such file, or it is a link or a folder
     */
    public static Optional<ContainerFile> read(CommandContainer container, String path, int most) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(container.get(path))) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
                return Optional.empty();
            }
            byte[] bytes = tar.readNBytes(most);
            return Optional.of(new ContainerFile(
                    path,
                    entry.getLastModifiedTime().toMillis() / 1_000,
                    entry.getMode(),
                    new CommandContainer.Account(entry.getLongUserId(), entry.getLongGroupId()),
                    bytes));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new GateException(path + " of a container cannot be read: " + e.getMessage(), e);
        }
    }

    /** The same file, as if it had been written at another time. */
    public ContainerFile at(long seconds) {
        return new ContainerFile(path, seconds, mode, owner, bytes);
    }

    /** Writes them, over what is there. */
    public static void write(CommandContainer container, List<ContainerFile> files) {
        if (!files.isEmpty()) {
            container.put(archive(files), "/");
        }
    }

    private static InputStream archive(List<ContainerFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (ContainerFile file : files) {
                TarArchiveEntry entry = new TarArchiveEntry(file.path().substring(1));
                entry.setMode(file.mode());
                entry.setUserId(file.owner().user());
                entry.setGroupId(file.owner().group());
                entry.setModTime(file.modified() * 1_000);
                entry.setSize(file.bytes().length);
                tar.putArchiveEntry(entry);
                tar.write(file.bytes());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
