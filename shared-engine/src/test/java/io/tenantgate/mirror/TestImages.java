package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.report.GateException;

/** The images that {@code .ci/with-docker} makes. */
public final class TestImages {
    /** PostgreSQL of the version that this Debian or Ubuntu has. */
    public static final String POSTGRES = "tenantgate-test/postgres";

    /** A Debian, and no PostgreSQL. */
    public static final String DEBIAN = "tenantgate-test/debian";

    private TestImages() {}

    /** Skips the test where there is no engine that holds them; fails it where {@code TENANTGATE_REQUIRE} is {@code all}. */
    public static void require() {
        if (!areThere()) {
            if ("all".equals(System.getenv("TENANTGATE_REQUIRE"))) {
                fail("no Docker engine with the test images answers, and TENANTGATE_REQUIRE=all; see .ci/with-docker");
            }
            assumeTrue(false, "no Docker engine with the test images answers; run the tests with .ci/with-docker");
        }
    }

    private static boolean areThere() {
        try {
            var engine = DockerEngine.connect("do without");
            engine.ask("look", docker -> docker.inspectImageCmd(POSTGRES).exec());
            engine.ask("look", docker -> docker.inspectImageCmd(DEBIAN).exec());
            return true;
        } catch (GateException | NotFoundException e) {
            return false;
        }
    }
}
