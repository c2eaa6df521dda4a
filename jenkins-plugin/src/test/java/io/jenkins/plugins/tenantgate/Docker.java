package io.jenkins.plugins.tenantgate;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The Docker engine of this machine. Tests that lack it, or an image, are skipped, or fail where nothing may be skipped. */
final class Docker {
    /** The product's image, as {@code .ci/image} builds it. */
    static final String ENGINE = "tenantgate:ci";

    /** Java, for an agent in a container; {@code .ci/image} makes it, too. */
    static final String JAVA = "tenantgate-test/jdk";

    private Docker() {}

    static void require(String... images) throws IOException, InterruptedException {
        require(run("version").code == 0, "no Docker engine answers");
        for (String image : images) {
            require(run("image", "inspect", image).code == 0, "the Docker engine holds no image " + image);
        }
    }

    record Answer(int code, String text) {}

    static Answer run(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            return new Answer(127, String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean there, String lack) {
        if (!there && "all".equals(System.getenv("TENANTGATE_REQUIRE"))) {
            fail(lack + ", and TENANTGATE_REQUIRE=all");
        }
        assumeTrue(there, lack);
    }
}
