package io.tenantgate.mirror;

import com.github.dockerjava.api.exception.NotFoundException;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.machine.Needs;
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
        Needs.that(areThere(), "no Docker engine with the test images answers; run the tests with .ci/with-docker");
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
