package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account that the embedded server runs under: the engine's own or, because PostgreSQL refuses to run as root, an
 * unprivileged one.
 *
 * @param switched whether that account differs from the engine's
 */
record ServerAccount(String name, int uid, int gid, boolean switched, Tool tool) {
    private static final List<String> CANDIDATES = List.of("postgres", "nobody");
    private static final List<Path> PATH =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    /** What starts a program under another account, the best first. */
    enum Tool {
        /** Can also end the server when the engine dies (util-linux 2.34 and later). */
        SETPRIV,
        RUNUSER,
        SU,
        /** The program is started directly. */
        NONE
    }

    /**
     * Chooses the account.
     *
     * @throws GateException when the engine is root and there is no unprivileged account or no way to switch to it
     */
    static ServerAccount choose() {
        return choose(List.of(Tool.values()));
    }

    static ServerAccount choose(List<Tool> allowed) {
        int engine = engineUid();
        var tool = allowed.stream().filter(ServerAccount::isInstalled).findFirst();
        if (engine != 0) {
            // Without root only setpriv is of use: it ties the server's life to the engine's.
            var own = tool.filter(found -> found == Tool.SETPRIV).orElse(Tool.NONE);
            return new ServerAccount(System.getProperty("user.name", ""), engine, -1, false, own);
        }
        var usable = tool.filter(found -> found != Tool.NONE)
                .orElseThrow(
                        () -> new GateException("PostgreSQL does not run as root and none of setpriv, runuser and su"
                                + " is installed; install util-linux or run tenantgate under an ordinary account"));
        return CANDIDATES.stream()
                .flatMap(name -> lookUp(name, usable).stream())
                .findFirst()
                .orElseThrow(() -> new GateException("PostgreSQL does not run as root and there is neither an account"
                        + " postgres nor nobody; add one or run tenantgate under an ordinary account"));
    }

    /** The command line that runs {@code program} under this account. */
    List<String> command(List<String> program) {
        var command = new ArrayList<String>();
        switch (tool) {
            case SETPRIV -> {
                command.addAll(List.of("setpriv", "--pdeathsig=QUIT"));
                if (switched) {
                    command.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
                }
                command.add("--");
            }
            case RUNUSER -> command.addAll(List.of("runuser", "-u", name, "--"));
            case SU -> {
                return List.of("su", "-s", "/bin/sh", "-c", "exec " + shellWords(program), name);
            }
            case NONE -> {}
        }
        command.addAll(program);
        return command;
    }

    /** Makes {@code path} belong to this account; nothing to do where that is the engine's own. */
    void own(Path path) throws IOException {
        if (switched) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** The engine's own account, to take files back. */
    ServerAccount engine() {
        return new ServerAccount("root", 0, 0, switched, Tool.NONE);
    }

    static int engineUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new GateException(
                    "the embedded PostgreSQL needs Linux with /proc; use postgres.provider external", e);
        }
    }

    private static String shellWords(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static boolean isInstalled(Tool tool) {
        var program = tool.name().toLowerCase(java.util.Locale.ROOT);
        return tool == Tool.NONE || PATH.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }

    private static Optional<ServerAccount> lookUp(String name, Tool tool) {
        try (var lines = Files.lines(Path.of("/etc/passwd"), java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":"))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name) && !fields[2].equals("0"))
                    .map(fields -> new ServerAccount(
                            name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true, tool))
                    .findFirst();
        } catch (IOException e) {
            throw new GateException("/etc/passwd cannot be read, but an unprivileged account is needed", e);
        }
    }
}
