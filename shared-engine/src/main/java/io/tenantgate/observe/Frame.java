package io.tenantgate.observe;

import java.nio.ByteBuffer;

/**
 * One protocol message as it stands in an {@link Inbox}; valid until the inbox is asked for the next one.
 *
 * @param type the message's first byte
 * @param bytes the message from its first byte on, or its beginning where it is longer than the inbox holds
 * @param whole whether {@code bytes} is all of it
 */
record Frame(char type, ByteBuffer bytes, boolean whole) {
    /** Bytes of a message before its body: its type and its length. */
    static final int HEADER = 5;

    /** A new view of what follows the header. */
    ByteBuffer body() {
        return bytes.slice(bytes.position() + HEADER, bytes.remaining() - HEADER);
    }
}
