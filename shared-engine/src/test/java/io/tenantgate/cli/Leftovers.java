package io.tenantgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs of the gate have left in the folders for temporary files. */
final class Leftovers {
    private Leftovers() {}

    /** What is there now and was not there before. */
    static List<Path> since(List<Path> before) {
        return now().stream().filter(folder -> !before.contains(folder)).toList();
    }

    static List<Path> now() {
        return Stream.of(System.getProperty("java.io.tmpdir"), "/dev/shm")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(folder -> runs(folder).stream())
                .toList();
    }

    private static List<Path> runs(Path temporary) {
        try (Stream<Path> homes = Files.list(temporary)) {
            return homes.filter(home -> home.getFileName().toString().startsWith("tenantgate-runs"))
                    .flatMap(home -> Stream.of(home.toFile().listFiles()))
                    .map(file -> file.toPath())
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
