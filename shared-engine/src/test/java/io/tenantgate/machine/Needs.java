package io.tenantgate.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A test whose machine lacks something is skipped, or fails where {@code TENANTGATE_REQUIRE=all} says that nothing may be. */
public final class Needs {
    private Needs() {}

    /** {@code what} is said of a machine that does not have it. */
    public static void that(boolean present, String what) {
        boolean required = "all".equals(System.getenv("TENANTGATE_REQUIRE"));
        assumeTrue(present || required, what);
        assertThat(present).as(what + ", and TENANTGATE_REQUIRE=all").isTrue();
    }

    /** Programs that are to be on the PATH. */
    public static void programs(String... names) {
        for (String name : names) {
            that(isOnPath(name), name + " is not on the PATH");
        }
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .anyMatch(Files::isExecutable);
    }
}
