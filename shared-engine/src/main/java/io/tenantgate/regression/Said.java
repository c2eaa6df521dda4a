package io.tenantgate.regression;

import io.tenantgate.process.LastWords;

/** How a message tells what a suite said last. */
final class Said {
    private Said() {}

    static String of(String output) {
        String words = LastWords.of(output);
        return words.isEmpty() ? "nothing" : words;
    }
}
