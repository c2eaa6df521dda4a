package io.tenantgate.checkout;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lends the work tree's installed npm packages to a checkout, which has none. */
public final class NodeModules {
    private static final String NAME = "node_modules";

    private static final List<String> LOCKS =
            List.of("package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock");

    private NodeModules() {}

    /**
     * Links the packages of {@code folder} and of the folders above it, package by package: those of an npm workspace lead
     * into the work tree, and must lead into the checkout; and what a tool caches beside them stays apart.
     *
     * @return the lock files by which the two trees want different packages, so that the checkout runs with some that it
     *     does not ask for
     * @throws GateException when a link cannot be made
     */
    public static List<Path> lend(Checkout checkout, Path folder) {
        List<Path> different = new ArrayList<>();
        try {
            for (Path here : checkout.way(folder)) {
                Path there = checkout.files().resolve(checkout.top().relativize(here));
                Path installed = here.resolve(NAME);
                if (Files.isDirectory(installed) && Files.isDirectory(there) && Files.notExists(there.resolve(NAME))) {
                    link(installed, Files.createDirectory(there.resolve(NAME)), checkout);
                    for (String lock : LOCKS) {
                        if (differ(here.resolve(lock), there.resolve(lock))) {
                            different.add(checkout.top().relativize(here.resolve(lock)));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new GateException("the packages of " + folder + " cannot be linked: " + e.getMessage(), e);
        }
        return different;
    }

    /**
     * What to tell of packages that the checkout does not ask for; nothing where there are none.
     *
     * @param different as {@link #lend} returns it
     * @param was what the checkout was used for: {@code ran}
     */
    public static List<String> remarks(List<Path> different, String was) {
        return different.isEmpty()
                ? List.of()
                : List.of("the base branch wants other packages ("
                        + different.stream().map(Path::toString).collect(Collectors.joining(", ")) + ") and " + was
                        + " with those of the work tree; with setup: npm ci it gets its own");
    }

    /** The folders of packages in the work tree to which {@link #lend} has made links. */
    public static List<Path> lenders(Checkout checkout, Path folder) {
        return checkout.way(folder).stream()
                .map(here -> here.resolve(NAME))
                .filter(Files::isDirectory)
                .toList();
    }

    private static void link(Path from, Path to, Checkout checkout) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path entry : all.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (name.startsWith("@")) {
                    link(entry, Files.createDirectory(to.resolve(name)), checkout);
                } else if (!name.startsWith(".") || name.equals(".bin") || name.equals(".pnpm")) {
                    Files.createSymbolicLink(to.resolve(name), target(entry, checkout));
                }
            }
        }
    }

    private static Path target(Path entry, Checkout checkout) throws IOException {
        Path real = entry.toRealPath();
        boolean ofWorkspace = real.startsWith(checkout.top())
                && !containsModules(checkout.top().relativize(real));
        Path there = checkout.files().resolve(ofWorkspace ? checkout.top().relativize(real) : Path.of(""));
        return ofWorkspace && Files.isDirectory(there) ? there : entry.toAbsolutePath();
    }

    private static boolean containsModules(Path path) {
        for (Path part : path) {
            if (part.toString().equals(NAME)) {
                return true;
            }
        }
        return false;
    }

    private static boolean differ(Path here, Path there) throws IOException {
        boolean oneIsMissing = Files.isRegularFile(here) != Files.isRegularFile(there);
        return oneIsMissing
                || Files.isRegularFile(here) && !Arrays.equals(Files.readAllBytes(here), Files.readAllBytes(there));
    }
}
