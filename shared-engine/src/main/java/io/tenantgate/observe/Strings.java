package io.tenantgate.observe;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The texts of one connection's messages, in the encoding that the client chose. */
final class Strings {
    /** Encodings in which a byte of a longer character may look like a quote or a semicolon (manual, "Supported Character Sets"). */
    private static final Set<String> AMBIGUOUS =
            Set.of("BIG5", "GB18030", "GBK", "JOHAB", "SHIFT_JIS_2004", "SJIS", "UHC", "MULE_INTERNAL");

    private Charset charset = StandardCharsets.UTF_8;
    private boolean ambiguous;

    /** The server has reported this {@code client_encoding}. */
    void use(String clientEncoding) {
        // Single bytes are kept apart from what they mean: a round trip through Latin-1 changes none.
        charset = clientEncoding.equals("UTF8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        ambiguous = AMBIGUOUS.contains(clientEncoding);
    }

    /** The text up to the next zero byte; what cannot be decoded is replaced. */
    String read(ByteBuffer body) {
        return charset.decode(cut(body)).toString();
    }

    /** The text up to the next zero byte, if {@link #bytes} would make the same bytes of it again. */
    Optional<String> readExactly(ByteBuffer body) {
        if (ambiguous) {
            return Optional.empty();
        }
        try {
            CharBuffer text = charset.newDecoder().decode(cut(body));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    byte[] bytes(String text) {
        return text.getBytes(charset);
    }

    private static ByteBuffer cut(ByteBuffer body) {
        int length = 0;
        while (length < body.remaining() && body.get(body.position() + length) != 0) {
            length++;
        }
        ByteBuffer text = body.slice(body.position(), length);
        body.position(Math.min(body.limit(), body.position() + length + 1));
        return text;
    }
}
