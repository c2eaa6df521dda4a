package io.tenantgate.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The network that every engine has, and this machine's part in it. */
final class Bridge {
    static final String NAME = "bridge";

    private Bridge() {}

    /** The address of the engine's machine on it. */
    static Optional<String> gateway(DockerClient docker) {
        Network bridge = docker.inspectNetworkCmd().withNetworkId(NAME).exec();
        List<Network.Ipam.Config> configured =
                bridge.getIpam() == null || bridge.getIpam().getConfig() == null
                        ? List.of()
                        : bridge.getIpam().getConfig();
        return configured.stream()
                .flatMap(each -> gateway(each.getGateway(), each.getSubnet()).stream())
                .findFirst();
    }

    /** Until it is started again, an engine does not tell a gateway that it has chosen itself: the first address of the subnet. */
    static Optional<String> gateway(@Nullable String told, @Nullable String subnet) {
        if (told != null && !told.isEmpty()) {
            return Optional.of(told);
        }
        if (subnet == null || !subnet.contains(".")) {
            return Optional.empty();
        }
        byte[] first = address(subnet.split("/", 2)[0]).getAddress();
        first[first.length - 1]++;
        try {
            return Optional.of(InetAddress.getByAddress(first).getHostAddress());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** This machine's own interface with that address. */
    static Optional<NetworkInterface> own(@Nullable String address) {
        try {
            return address == null || address.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(NetworkInterface.getByInetAddress(address(address)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static InetAddress address(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (IOException e) {
            throw new GateException("Docker tells an address that is none: " + written, e);
        }
    }
}
