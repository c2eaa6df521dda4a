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
