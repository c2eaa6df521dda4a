package io.tenantgate.pack;

import io.tenantgate.digest.Sha256;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The files of one pack on disk. Whatever is read is compared with the digest that the pack has of it. */
final class PackFiles {
    private static final String CAPTURE_AGAIN = "capture again (tenantgate snapshot capture)";

    private final Path folder;
    private final Map<String, String> digests;

    /** Of a pack whose {@code pack.json} is still to be read. */
    PackFiles(Path folder) {
        this(folder, Map.of());
    }

    PackFiles(Path folder, Manifest manifest) {
        this(folder, manifest.files());
    }

    /** @param digests SHA-256 by path */
    PackFiles(Path folder, Map<String, String> digests) {
        this.folder = folder;
        this.digests = digests;
    }

    /** @throws UsageException when it is missing, no such file, or of a newer version */
    Manifest manifest() {
        Path file = folder.resolve(Manifest.FILE);
        try {
            String json = Files.readString(file);
            requireVersion(file, json);
            return parse(Manifest.FILE, json, Manifest.class);
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    folder + ": the pack has no " + Manifest.FILE + ", so its first capture did not end; "
                            + CAPTURE_AGAIN,
                    e);
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private void requireVersion(Path file, String json) {
        JsonNode tree = parse(Manifest.FILE, json, JsonNode.class);
        JsonNode version = tree.path("pack_version");
        if (!version.isInt() || version.asInt() < 1) {
            throw new UsageException(
                    file + ": has no pack_version, so it is no pack; name a pack or a folder of dumps");
        }
        if (version.asInt() > Manifest.VERSION) {
            throw new UsageException(
                    "%s: is a pack of version %d by %s, and this tenantgate reads version %d; use a newer one"
                            .formatted(
                                    file,
                                    version.asInt(),
                                    tree.path("tool").asString("another tool"),
                                    Manifest.VERSION));
        }
    }

    /** A file of the pack. */
    <T> T read(String path, Class<T> type) {
        return parse(path, new String(bytes(path), StandardCharsets.UTF_8), type);
    }

    /**
     * Where a file of the pack is, which is not held in memory.
     *
     * @throws UsageException when it is missing or altered
     */
    Path require(String path) {
        try {
            requireSame(path, Sha256.of(folder.resolve(path)));
            return folder.resolve(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** @throws UsageException for what is wrong inside a file */
    UsageException broken(String path, String problem, Exception cause) {
        return new UsageException(
                folder.resolve(path) + ": is no file of a pack (" + problem + "); " + CAPTURE_AGAIN, cause);
    }

    private byte[] bytes(String path) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(path));
            requireSame(path, Sha256.of(bytes));
            return bytes;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void requireSame(String path, String digest) {
        String expected = digests.get(path);
        if (expected == null) {
            throw new UsageException(
                    folder.resolve(path) + ": " + Manifest.FILE + " does not know this file; " + CAPTURE_AGAIN);
        }
        if (!expected.equals(digest)) {
            throw new UsageException(
                    folder.resolve(path) + ": was altered since it was captured (its SHA-256 is not the one in "
                            + Manifest.FILE + "); " + CAPTURE_AGAIN);
        }
    }

    private UsageException unreadable(String path, IOException e) {
        String problem = e instanceof NoSuchFileException ? "is missing from the pack" : "cannot be read";
        return new UsageException(folder.resolve(path) + ": " + problem + "; " + CAPTURE_AGAIN, e);
    }

    private <T> T parse(String path, String json, Class<T> type) {
        try {
            T value = PackJson.read(json, type);
            if (value != null) {
                return value;
            }
            throw new UsageException(folder.resolve(path) + ": is no file of a pack; " + CAPTURE_AGAIN);
        } catch (JacksonException | NullPointerException e) {
            String problem = e instanceof JacksonException jackson ? jackson.getOriginalMessage() : "a key is missing";
            throw broken(path, problem.lines().findFirst().orElse(""), e);
        }
    }
}
