package io.tenantgate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** A command that was run as a user would, with what it said. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    static CommandRun gate(Path folder) {
        return of(
                "gate",
                "-c",
                folder.resolve("tenantgate.yml").toString(),
                "--out",
                folder.resolve("report").toString());
    }

    /** The lines that say why there is no verdict. */
    List<String> complaints() {
        return (out + err)
                .lines()
                .filter(line -> line.startsWith("tenantgate: ") || line.startsWith("ERROR: "))
                .toList();
    }
}
