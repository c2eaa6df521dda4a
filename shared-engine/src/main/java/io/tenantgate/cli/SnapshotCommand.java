package io.tenantgate.cli;

import picocli.CommandLine.Command;

/** {@code tenantgate snapshot}. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = "Captures snapshots of live databases into a pack, and shows what a pack holds.",
        subcommands = {CaptureCommand.class, InspectCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand {}
