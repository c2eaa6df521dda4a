package io.tenantgate.process;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The part of the engine's environment that programs of a pull request may see. It decides by name, and lets nothing
 * through that it does not know: tokens of the CI server must not reach code that nobody has reviewed yet.
 */
public final class Environment {
    /** What programs need to find themselves, their tools, a temporary folder and a language. */
    private static final Set<String> ORDINARY = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TMPDIR",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TERM",
            "CI",
            "JAVA_HOME",
            "MAVEN_HOME",
            "NODE_ENV",
            "NODE_PATH",
            "NODE_EXTRA_CA_CERTS",
            "NVM_DIR",
            "NVM_BIN",
            "PNPM_HOME",
            "COREPACK_HOME",
            "VIRTUAL_ENV",
            "GOPATH",
            "GOROOT",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "LD_LIBRARY_PATH",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME");

    /** Those of them that say nothing of this machine's own folders and accounts. */
    private static final Set<String> PORTABLE = Set.of("LANG", "LANGUAGE", "TZ", "TERM", "CI", "NODE_ENV");

    private static final Pattern LOCALE = Pattern.compile("LC_[A-Z]+");

    private Environment() {}

    /**
     * What of {@code all} a program may see.
     *
     * @param more names that the team lets through besides
     */
    public static Map<String, String> allowed(Map<String, String> all, Collection<String> more) {
        return only(ORDINARY, all, more);
    }

    /**
     * What of {@code all} a program on another machine, or in a container, may see: its own has a path, a home and an account.
     *
     * @param more names that the team lets through besides
     */
    public static Map<String, String> portable(Map<String, String> all, Collection<String> more) {
        return only(PORTABLE, all, more);
    }

    private static Map<String, String> only(Set<String> names, Map<String, String> all, Collection<String> more) {
        Map<String, String> allowed = new TreeMap<>(all);
        allowed.keySet()
                .removeIf(name -> !names.contains(name) && !LOCALE.matcher(name).matches() && !more.contains(name));
        return allowed;
    }
}
