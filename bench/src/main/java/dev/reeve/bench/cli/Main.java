package dev.reeve.bench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where {@code ./reeve bench} enters. */
public final class Main {
  private static final PrintWriter OUT = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
  private static final PrintWriter ERR = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

  private Main() {}

  /** Ends with 0, with 1 if something could not be done, or with 2 if it was asked wrongly. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.of(home(), OUT, ERR).execute(arguments));
  }

  private static Path home() {
    return Path.of(System.getProperty("reeve.home", "")).toAbsolutePath();
  }
}
