package io.tenantgate.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that goes away: it lets some connections through to a real one, and then nobody. */
final class FailingServer implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;

    FailingServer(int target, int connections) throws IOException {
        this.target = target;
        this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        start(() -> {
            for (int i = 0; i < connections; i++) {
                forward(socket.accept());
            }
            socket.close();
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // One side has closed the connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void forward(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> copy(client, server));
        start(() -> copy(server, client));
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
