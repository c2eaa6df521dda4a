package io.tenantgate.mirror;

import io.tenantgate.docker.DockerEngine;
import java.nio.file.Path;
import java.util.List;

/** An engine to be killed: starts a server, says where, and waits. */
final class HoldServer {
    private HoldServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("docker")) {
            var image = PostgresImage.get(DockerEngine.connect("do without"), List.of(TestImages.POSTGRES), line -> {});
            System.out.println(
                    DockerServer.start(DockerEngine.connect("do without"), image, 1L << 29, Capacity.ANY, line -> {})
                            .run());
            Thread.sleep(60_000);
        }
        var tool = ServerAccount.Tool.valueOf(arguments[2]);
        var server = EmbeddedServer.start(
                new Folders(Path.of(arguments[0]), Path.of(arguments[1])),
                ServerAccount.choose(List.of(tool, ServerAccount.Tool.NONE)));
        System.out.println(server.storage());
        Thread.sleep(60_000);
    }
}
