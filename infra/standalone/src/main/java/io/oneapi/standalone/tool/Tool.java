package io.oneapi.standalone.tool;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** A command that starts no gateway. What it cannot do is one line on standard error, and exit code 2. */
public final class Tool {
    private static final int FAILED = 2;

    private Tool() {}

    /** Runs it, and ends the process. */
    public static void run(Callable<Integer> command, String... arguments) {
        System.setProperty("oneapi.log.level", "WARN");
        System.exit(commandLine(command).execute(arguments));
    }

    public static CommandLine commandLine(Callable<Integer> command) {
        return new CommandLine(command).setExecutionExceptionHandler((failure, commandLine, parsed) -> {
            String name = commandLine.getCommandName();
            commandLine.getErr().println(name.substring(name.indexOf(' ') + 1) + ": " + failure.getMessage());
            return FAILED;
        });
    }
}
