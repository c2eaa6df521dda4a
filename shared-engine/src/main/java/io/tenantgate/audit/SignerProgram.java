package io.tenantgate.audit;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the team's that asks its key service: what is to be signed comes on its input, the signature, raw, on its output. */
final class SignerProgram extends Signer {
    private static final int SECONDS = 60;
    private static final int LONGEST = 1024;

    private final String command;
    private final Map<String, String> environment;

    SignerProgram(String command, Map<String, String> environment, VerificationKey check) {
        super(check);
        this.command = command;
        this.environment = Map.copyOf(environment);
    }

    @Override
    byte[] signature(byte[] message) {
        try {
            // Files instead of pipes: nothing waits for a program that does not read or write.
            Path in = Files.createTempFile("tenantgate", ".pae");
            Path out = Files.createTempFile("tenantgate", ".sig");
            Path err = Files.createTempFile("tenantgate", ".err");
            try {
                Files.write(in, message);
                return run(in, out, err);
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new GateException("--sign-key exec: the program cannot be run (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while the record was signed", e);
        }
    }

    private byte[] run(Path in, Path out, Path err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process program = builder.start();
        if (!program.waitFor(SECONDS, TimeUnit.SECONDS)) {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
            throw new GateException("--sign-key exec: the program did not sign within " + SECONDS + " seconds");
        }
        if (program.exitValue() != 0) {
            throw new GateException("--sign-key exec: the program ended with " + program.exitValue() + firstLine(err));
        }
        if (Files.size(out) == 0 || Files.size(out) > LONGEST) {
            throw new GateException("--sign-key exec: the program wrote " + Files.size(out)
                    + " bytes, which are no signature; it must write the signature, raw, and nothing else");
        }
        return Files.readAllBytes(out);
    }

    private static String firstLine(Path err) throws IOException {
        return new String(Files.readAllBytes(err), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> ": " + (line.length() > 300 ? line.substring(0, 300) : line))
                .orElse("");
    }
}
