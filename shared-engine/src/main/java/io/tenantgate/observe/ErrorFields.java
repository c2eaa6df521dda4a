package io.tenantgate.observe;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an ErrorResponse or NoticeResponse (manual, "Error and Notice Message Fields"). */
final class ErrorFields {
    private final Map<Character, String> fields = new LinkedHashMap<>();

    ErrorFields(ByteBuffer body, Strings strings) {
        while (body.hasRemaining()) {
            char name = (char) body.get();
            if (name != 0) {
                fields.put(name, strings.read(body));
            }
        }
    }

    ServerError toError() {
        return new ServerError(
                fields.getOrDefault('C', "XX000"),
                fields.getOrDefault('M', ""),
                fields.get('D'),
                fields.get('H'),
                fields.get('s'),
                fields.get('t'),
                fields.get('c'),
                fields.get('n'));
    }

    /** The character of the query, from 1, at which the error stands; 0 where it does not say. */
    int position() {
        return Integer.parseInt(fields.getOrDefault('P', "0"));
    }

    /** Whether the server refused several statements in one Parse, which it does after it could read them all. */
    boolean saysSeveralStatements() {
        return "42601".equals(fields.get('C')) && position() == 0;
    }

    /** Writes the message again with its position moved by so many characters. */
    void writeShifted(char type, int characters, Strings strings, Outbox to) {
        to.begin(type);
        fields.forEach((name, value) -> {
            String written = name == 'P' ? Integer.toString(Integer.parseInt(value) + characters) : value;
            to.int8(name).text(strings.bytes(written));
        });
        to.int8('\0').end();
    }
}
