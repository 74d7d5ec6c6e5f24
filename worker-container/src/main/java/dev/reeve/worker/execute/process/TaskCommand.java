package dev.reeve.worker.execute.process;

import java.util.List;
import java.util.Map;

/**
 * What to run as a process.
 *
 * @param arguments program and arguments; the program is searched on the task's PATH
 * @param environment added by the payload; wins over PATH, LANG, HOME and TMPDIR
 * @param files by name, written into the work directory before the program starts
 * @param input the name of the one among {@code files} that is standard input; empty: nothing
 */
record TaskCommand(
    List<String> arguments,
    Map<String, String> environment,
    Map<String, String> files,
    String input) {}
