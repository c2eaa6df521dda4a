package io.tenantgate.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a container comes to a port of this process.
 *
 * @param listen the address on which this process has to listen
 * @param host how the container calls it
 * @param network which network the container joins
 * @param hosts names that the container has to be told: {@code name:address}
 */
public record Reach(InetAddress listen, String host, String network, List<String> hosts) {
    /** What Docker Desktop and its like call the machine around theirs; they lead to its loopback. */
    private static final String MACHINE = "host.docker.internal";

    /** Nobody's (RFC 5737); the way to it is the way out. */
    private static final String ELSEWHERE = "192.0.2.1";

    private static final int ANY_PORT = 9;

    public Reach {
        hosts = List.copyOf(hosts);
    }

    /**
     * The narrowest way. Where this process runs in a container of the same engine, that one's network; on the engine's own
     * machine, the address that the machine has on the engine's bridge; else from outside.
     */
    public static Reach of(DockerEngine engine) {
        return amongSiblings(engine).or(() -> onBridge(engine)).orElseGet(() -> fromOutside(engine));
    }

    private static Optional<Reach> amongSiblings(DockerEngine engine) {
        List<Container> running = engine.ask(
                "list its containers", docker -> docker.listContainersCmd().exec());
        return running.stream()
                .flatMap(container -> networks(container).entrySet().stream())
                .filter(network -> isOurs(network.getValue()))
                .findFirst()
                .map(network -> reached(
                        Bridge.address(String.valueOf(network.getValue().getIpAddress())),
                        network.getKey(),
                        List.of()));
    }

    private static Map<String, ContainerNetwork> networks(Container container) {
        return container.getNetworkSettings() == null
                ? Map.of()
                : container.getNetworkSettings().getNetworks();
    }

    /** Many machines have the same private addresses; the hardware address tells them apart. */
    private static boolean isOurs(ContainerNetwork network) {
        String hardware = network.getMacAddress();
        return Bridge.own(network.getIpAddress())
                .map(found -> hardware(found).equalsIgnoreCase(String.valueOf(hardware)))
                .orElse(false);
    }

    private static Optional<Reach> onBridge(DockerEngine engine) {
        return engine.ask("look at its network", Bridge::gateway)
                .filter(gateway -> Bridge.own(gateway).isPresent())
                .map(gateway -> reached(Bridge.address(gateway), Bridge.NAME, List.of()));
    }

    private static Reach fromOutside(DockerEngine engine) {
        if (!engine.isHere()) {
            return reached(towards(engine.host()), Bridge.NAME, List.of());
        }
        if (engine.isRootless()) {
            return reached(towards(ELSEWHERE), Bridge.NAME, List.of());
        }
        return new Reach(InetAddress.getLoopbackAddress(), MACHINE, Bridge.NAME, List.of(MACHINE + ":host-gateway"));
    }

    private static Reach reached(InetAddress address, String network, List<String> hosts) {
        return new Reach(address, address.getHostAddress(), network, hosts);
    }

    /** The address that this machine has for those on the way to {@code host}; nothing is sent. */
    private static InetAddress towards(String host) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), ANY_PORT));
            return socket.getLocalAddress();
        } catch (IOException e) {
            throw new GateException("this machine has no way to " + host + ": " + e.getMessage(), e);
        }
    }

    private static String hardware(NetworkInterface found) {
        try {
            byte[] bytes = found.getHardwareAddress();
            return bytes == null ? "" : java.util.HexFormat.ofDelimiter(":").formatHex(bytes);
        } catch (IOException e) {
            return "";
        }
    }
}
