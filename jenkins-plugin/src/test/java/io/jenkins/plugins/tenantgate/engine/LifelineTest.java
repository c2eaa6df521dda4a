package io.jenkins.plugins.tenantgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifelineTest {
    @Test
    void shouldSayItsWordAtOnce() throws Exception {
        try (Lifeline lifeline = new Lifeline()) {
            byte[] buffer = new byte[8192];
            int read = lifeline.read(buffer, 0, buffer.length);
            assertThat(new String(buffer, 0, read, StandardCharsets.US_ASCII)).isEqualTo("live\n");
        }
    }

    @Test
    void shouldEndOnlyWhenItIsClosed() throws Exception {
        try (Lifeline lifeline = new Lifeline()) {
            lifeline.readNBytes(5);
            CompletableFuture<Integer> next = CompletableFuture.supplyAsync(() -> {
                try {
                    return lifeline.read(new byte[10]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Thread.sleep(200);
            assertThat(next).isNotDone();
            lifeline.close();
            assertThat(next.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }
}
