package io.tenantgate.observe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * The server behind the tap.
 *
 * @param user the only role that may connect
 * @param database the only database that it may connect to
 */
record Upstream(String host, int port, String user, String database) {
    SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(host, port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }
}
