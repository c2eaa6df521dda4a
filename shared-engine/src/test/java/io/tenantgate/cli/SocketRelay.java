package io.tenantgate.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket that leads to another one, until it is closed or made silent. */
final class SocketRelay implements AutoCloseable {
    private final Path folder;
    private final Path target;
    private final ServerSocketChannel listener;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    private SocketRelay(Path folder, Path target, ServerSocketChannel listener) {
        this.folder = folder;
        this.target = target;
        this.listener = listener;
    }

    static SocketRelay to(Path target) throws IOException {
        Path folder = Files.createTempDirectory("tenantgate-relay-");
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(folder.resolve("docker.sock")));
        SocketRelay relay = new SocketRelay(folder, target, listener);
        relay.inBackground(relay::accept);
        return relay;
    }

    Path path() {
        return folder.resolve("docker.sock");
    }

    /** From now on it lets callers in and answers nothing. */
    void fallSilent() {
        silent = true;
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel caller = listener.accept();
            SocketChannel callee = SocketChannel.open(UnixDomainSocketAddress.of(target));
            open.addAll(List.of(caller, callee));
            inBackground(() -> copy(caller, callee));
            inBackground(() -> copy(callee, caller));
        }
    }

    private void copy(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining() && !silent) {
                to.write(buffer);
            }
            buffer.clear();
        }
        to.shutdownOutput();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two has gone, or the relay was closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        end();
    }

    /** Nobody listens any more, and whoever was connected is not. */
    void end() throws IOException {
        listener.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
        Files.deleteIfExists(path());
        Files.deleteIfExists(folder);
    }
}
