package io.tenantgate.github.publish;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a report's file lies in the repository. */
final class RepositoryPath {
    private RepositoryPath() {}

    /**
     * The path from the repository's root; empty for what lies outside or is no path.
     *
     * @param folder the folder of the configuration, from the root
     * @param file the file as the report tells it, from that folder
     */
    static Optional<String> of(String folder, String file) {
        if (file.isBlank() || file.indexOf('\\') >= 0 || file.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            Path from = Path.of(folder).normalize();
            Path path = from.resolve(file).normalize();
            return path.isAbsolute()
                            || path.startsWith("..")
                            || path.equals(from)
                            || path.toString().isEmpty()
                    ? Optional.empty()
                    : Optional.of(path.toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
