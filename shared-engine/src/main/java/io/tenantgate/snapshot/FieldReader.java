package io.tenantgate.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Picks one field out of every row of a {@code COPY} block, whatever pieces the block comes in. NULL is passed over. */
final class FieldReader {
    private static final String NULL = "\\N";

    private final int field;
    private final Consumer<String> values;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int at;
    private String last = NULL;

    /** @param field its place in the row, from 0 */
    FieldReader(int field, Consumer<String> values) {
        this.field = field;
        this.values = values;
    }

    void read(byte[] rows, int length) {
        for (int index = 0; index < length; index++) {
            byte b = rows[index];
            if (b == '\t' || b == '\n') {
                if (at == field) {
                    tell();
                }
                at = b == '\n' ? 0 : at + 1;
            } else if (at == field) {
                value.write(b);
            }
        }
    }

    private void tell() {
        String text = value.toString(StandardCharsets.UTF_8);
        value.reset();
        if (!text.equals(last) && !text.equals(NULL)) {
            values.accept(HistoryRows.unescaped(text));
            last = text;
        }
    }
}
