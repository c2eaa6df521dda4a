package io.tenantgate.observe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a DataRow in text format. */
final class Row {
    private Row() {}

    static List<@Nullable String> read(ByteBuffer body) {
        int columns = body.getShort();
        List<@Nullable String> row = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            int length = body.getInt();
            row.add(length < 0 ? null : text(body, length));
        }
        return row;
    }

    private static String text(ByteBuffer body, int length) {
        byte[] bytes = new byte[length];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String text(List<@Nullable String> row, int column) {
        return Objects.requireNonNull(row.get(column));
    }

    static @Nullable Long number(List<@Nullable String> row, int column) {
        String text = row.get(column);
        return text == null ? null : Long.valueOf(text);
    }
}
