package io.tenantgate.mirror;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.docker.RunContainers;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * PostgreSQL in a container of its own, started for this run alone from an image that keeps the official image's contract:
 * variables {@code POSTGRES_USER}, {@code POSTGRES_PASSWORD}, {@code POSTGRES_DB}, {@code PGDATA}, and {@code postgres -c …} as
 * its command. Everything goes through the connection; no folder of the engine's machine is in it.
 */
final class DockerServer implements MirrorServer {
    static final ExposedPort PORT = ExposedPort.tcp(5432);

    /** From the container's start until the server answers. Images with extensions prepare them in this time. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int SECONDS_TO_ANSWER = 2;
    private static final String HOME = "/var/lib/tenantgate";

    private final DockerEngine engine;
    private final Container container;
    private final ServerAddress address;
    private final Connection session;
    private final String version;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::close, "tenantgate-shutdown");

    /** @param memory bytes that its data may take in memory; 0 where the data is on the engine's disk */
    private record Container(String id, String run, PostgresImage image, long memory) {}

    private DockerServer(
            DockerEngine engine, Container container, ServerAddress address, Connection session, String version) {
        this.engine = engine;
        this.container = container;
        this.address = address;
        this.session = session;
        this.version = version;
    }

    /**
     * Takes away the containers of dead runs and starts one.
     *
     * @param memory how many bytes of memory its data may take; 0 to keep the data on the engine's disk
     * @param capacity what it is to be made for
     * @throws GateException when the container does not become a server that answers
     */
    static DockerServer start(
            DockerEngine engine, PostgresImage image, long memory, Capacity capacity, Consumer<String> log) {
        Containers.sweep(engine);
        var run = Secrets.run();
        Reaper.guard(engine, run);
        var password = Secrets.password();
        var container = create(engine, new Container("", run, image, memory), password, capacity);
        try {
            engine.ask(
                    "start the image " + image.name(),
                    docker -> docker.startContainerCmd(container.id()).exec());
            log.accept("Waiting for PostgreSQL in a container of " + image.name());
            return open(engine, container, password);
        } catch (NotFoundException e) {
            throw new GateException("the container of " + image.name() + " was removed while it started", e);
        } catch (RuntimeException e) {
            removeQuietly(engine, container);
            throw e;
        }
    }

    private static Container create(DockerEngine engine, Container wanted, String password, Capacity capacity) {
        var where = engine.isHere() ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
        var host = HostConfig.newHostConfig().withPortBindings(new PortBinding(where, PORT));
        if (wanted.memory() > 0) {
            // Whatever account the image runs under makes its folder in it.
            host.withTmpFs(Map.of(HOME, "rw,nosuid,nodev,mode=1777,size=" + wanted.memory()));
        }
        var created = engine.ask("create a container of " + wanted.image().name(), docker -> {
            var command = docker.createContainerCmd(wanted.image().name())
                    .withName("tenantgate-" + wanted.run())
                    .withLabels(Map.of(RunContainers.LABEL, wanted.run()))
                    .withEnv(
                            "POSTGRES_USER=" + DataFolder.ADMIN,
                            "POSTGRES_PASSWORD=" + password,
                            "POSTGRES_DB=postgres",
                            "POSTGRES_INITDB_ARGS=--encoding=UTF8 --no-sync",
                            "PGDATA=" + HOME + "/data")
                    .withCmd(command(wanted.image().major(), capacity))
                    .withExposedPorts(PORT)
                    .withHostConfig(host);
            return (wanted.memory() > 0 ? command : command.withVolumes(new Volume(HOME))).exec();
        });
        return new Container(created.getId(), wanted.run(), wanted.image(), wanted.memory());
    }

    private static List<String> command(int major, Capacity capacity) {
        var command = new ArrayList<>(List.of("postgres", "-c", "listen_addresses=*", "-c", "tcp_keepalives_idle=60"));
        ServerSettings.throwAway(major, capacity)
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static DockerServer open(DockerEngine engine, Container container, String password) {
        var start = new ContainerStart(engine, container.id(), container.image().name());
        var address = start.address(DataFolder.ADMIN, password);
        var session = start.awaitServer(address);
        try {
            Leftovers.claim(session, DataFolder.ADMIN, container.run());
            closeToOthers(session);
            var version = Sessions.list(session, "SHOW server_version").get(0);
            var server = new DockerServer(engine, container, address, session, version);
            Runtime.getRuntime().addShutdownHook(server.hook);
            return server;
        } catch (SQLException e) {
            throw new GateException(
                    "PostgreSQL in a container of " + container.image().name() + " cannot be used: " + Failures.line(e),
                    e);
        }
    }

    /** A mirror's login reaches its own database only, also where the image made more of them. */
    private static void closeToOthers(Connection session) throws SQLException {
        for (var database : Sessions.list(session, "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn")) {
            Sessions.run(session, "REVOKE CONNECT ON DATABASE " + Quote.identifier(database) + " FROM PUBLIC");
        }
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public int major() {
        return Versions.major(version);
    }

    @Override
    public boolean isThrowAway() {
        return true;
    }

    @Override
    public String description() {
        return "PostgreSQL " + Versions.number(version) + " (docker, "
                + container.image().name() + ")";
    }

    @Override
    public Optional<String> imageDigest() {
        return Optional.ofNullable(engine.ask(
                "tell the image of the container " + container.id(),
                docker -> docker.inspectContainerCmd(container.id()).exec().getImageId()));
    }

    @Override
    public boolean isAlive() {
        try {
            return !closed.get() && session.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String run() {
        return container.run();
    }

    @Override
    public String storage() {
        var name = "the container tenantgate-" + container.run();
        return container.memory() > 0
                ? "the " + container.memory() / 1_000_000 + " MB of memory of " + name
                : "the disk of " + name;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            removeQuietly(engine, container);
            try {
                session.close();
            } catch (SQLException e) {
                // Its server is gone, which is what was wanted.
            }
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending and this is the hook.
        }
    }

    private static void removeQuietly(DockerEngine engine, Container container) {
        try {
            engine.remove(container.id());
        } catch (GateException e) {
            // The engine is gone, or too slow; the next start finds a container whose run is dead.
        }
    }
}
