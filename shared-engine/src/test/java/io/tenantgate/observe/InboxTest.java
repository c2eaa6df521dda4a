package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static byte[] message(char type, int length) {
        return ByteBuffer.allocate(1 + 4 + length)
                .put((byte) type)
                .putInt(4 + length)
                .put("x".repeat(length).getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static ReadableByteChannel dripping(byte[] bytes, int drop) {
        ReadableByteChannel source = Channels.newChannel(new ByteArrayInputStream(bytes));
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                ByteBuffer small = ByteBuffer.allocate(Math.min(drop, target.remaining()));
                int count = source.read(small);
                target.put(small.flip());
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    /** Reads everything; each message as type, bytes in its first piece, and bytes in all. */
    private static List<String> drain(Inbox inbox, ReadableByteChannel channel) throws IOException {
        List<String> heard = new ArrayList<>();
        int rests = 0;
        boolean open = true;
        while (open) {
            assertThat(inbox.hasRoom()).isTrue();
            open = inbox.read(channel) >= 0;
            while (true) {
                if (inbox.midFrame()) {
                    ByteBuffer rest = inbox.rest();
                    if (!rest.hasRemaining()) {
                        break;
                    }
                    rests += rest.remaining();
                    continue;
                }
                Frame frame = inbox.next();
                if (frame == null) {
                    break;
                }
                heard.add(frame.type()
                        + (frame.whole() ? " whole " : " begun ")
                        + frame.body().remaining());
            }
        }
        heard.add("rest " + rests);
        return heard;
    }

    @Test
    void shouldCutMessagesHoweverTheyArrive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(message('Q', 3));
        bytes.writeBytes(message('S', 0));
        bytes.writeBytes(message('Q', 200_000));
        bytes.writeBytes(message('X', 10));
        for (int drop : new int[] {1, 7, 4096, 1_000_000}) {
            assertThat(drain(new Inbox(type -> 1 << 20), dripping(bytes.toByteArray(), drop)))
                    .containsExactly("Q whole 3", "S whole 0", "Q whole 200000", "X whole 10", "rest 0");
        }
    }

    @Test
    void shouldHandOutLongMessageInPieces() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(message('d', 5_000_000));
        bytes.writeBytes(message('c', 0));

        List<String> heard = drain(new Inbox(type -> 1000), dripping(bytes.toByteArray(), 1000));

        assertThat(heard).containsExactly("d begun 995", "c whole 0", "rest " + (5_000_000 - 995));
    }

    @Test
    void shouldRefuseImpossibleLength() throws IOException {
        Inbox inbox = new Inbox(type -> 1000);
        inbox.read(dripping(new byte[] {'Q', 0, 0, 0, 3}, 5));

        assertThatThrownBy(inbox::next).isInstanceOf(ProtocolException.class);
    }
}
