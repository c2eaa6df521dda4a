package io.tenantgate.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a container wrote before it ended. */
final class DockerLog {
    private static final int LINES = 50;
    private static final int PATIENCE_SECONDS = 10;

    private DockerLog() {}

    static List<String> lastLines(DockerClient docker, String container) {
        var text = new StringBuilder();
        try (var reading = new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        }) {
            docker.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(LINES)
                    .exec(reading)
                    .awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException e) {
            // What has been read is all there is.
        }
        return text.toString().lines().toList();
    }
}
