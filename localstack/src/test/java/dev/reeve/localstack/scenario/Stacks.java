package dev.reeve.localstack.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The stacks of a test class: ends all of them, and says of a test that failed where they logged.
 * In a static field they live as long as the class, else as long as one test.
 */
final class Stacks implements AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {
  private final boolean perTest;
  private final List<StackProcess> all = new ArrayList<>();

  private Stacks(boolean perTest) {
    this.perTest = perTest;
  }

  static Stacks perClass() {
    return new Stacks(false);
  }

  static Stacks perTest() {
    return new Stacks(true);
  }

  /** A stack on a free port that is ready. */
  StackProcess up(String... arguments) {
    var withPort = new ArrayList<>(List.of("--port", "0"));
    withPort.addAll(List.of(arguments));
    return launch(withPort).awaitReady();
  }

  /** A stack that was just started, or is about to refuse. */
  StackProcess launch(List<String> arguments) {
    var stack = StackProcess.launch(folder(), arguments);
    all.add(stack);
    return stack;
  }

  /** A new folder that tasks may write to, whoever they run as. */
  static Path folder() {
    try {
      return Files.setPosixFilePermissions(
          Files.createTempDirectory("reeve-scenario-"),
          PosixFilePermissions.fromString("rwxrwxrwx"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new file that tasks may append to, whoever they run as. */
  static Path sharedFile() {
    try {
      Path file = Files.createFile(folder().resolve("lines"));
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    for (var stack : all) {
      System.err.printf(
          "%s failed; stack %d printed:%n%s%n",
          context.getDisplayName(), stack.pid(), stack.printed());
    }
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (perTest) {
      closeAll();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    closeAll();
  }

  private void closeAll() {
    all.forEach(StackProcess::close);
    all.clear();
  }
}
