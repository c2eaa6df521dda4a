package io.tenantgate.config;

import io.tenantgate.report.UsageException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables that a program of the team may see. */
final class EnvironmentNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvironmentNames() {}

    /** @param refused what to throw of the first that is no name */
    static List<String> of(@Nullable List<String> names, Function<String, UsageException> refused) {
        List<String> all = Objects.requireNonNullElse(names, List.of());
        for (String name : all) {
            if (!NAME.matcher(name).matches()) {
                throw refused.apply(name
                        + " is no name of an environment variable; its value is taken from the gate's environment");
            }
        }
        return all;
    }
}
