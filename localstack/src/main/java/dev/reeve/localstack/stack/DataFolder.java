package dev.reeve.localstack.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of {@code --data}, held by one stack at a time. A file in it says in which format the
 * rest is; another format is refused, not guessed at. The lock is the operating system's, so it
 * ends with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
  /** Raised when a new version could not read what an older one wrote. */
  static final String FORMAT = "1";

  private static final String FORMAT_FILE = "reeve-format";
  private static final String LOCK_FILE = "reeve-lock";

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is missing, and takes it.
   *
   * @throws StackException if another process holds it, or if it is not ours to use
   */
  public static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        lock(folder, channel);
        checkFormat(folder);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new StackException("Cannot use the data folder " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void lock(Path folder, FileChannel channel) throws IOException {
    if (tryLock(channel) == null) {
      String holder = Files.readString(folder.resolve(LOCK_FILE)).strip();
      throw new StackException(
          "The data folder %s is in use by process %s. Stop that one, or use another --data folder."
              .formatted(folder, holder));
    }
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void checkFormat(Path folder) throws IOException {
    Path file = folder.resolve(FORMAT_FILE);
    if (Files.exists(file)) {
      String found = Files.readString(file).strip();
      if (!found.equals(FORMAT)) {
        throw new StackException(
            "The data folder %s has format %s; this version of Reeve reads format %s. Use another --data folder, or the version that wrote it."
                .formatted(folder, found, FORMAT));
      }
      return;
    }
    try (var files = Files.list(folder)) {
      if (files.anyMatch(other -> !other.endsWith(LOCK_FILE))) {
        throw new StackException(
            "The folder %s holds other files and no data of Reeve. Use an empty one for --data."
                .formatted(folder));
      }
    }
    Path draft = folder.resolve(FORMAT_FILE + ".new");
    Files.writeString(draft, FORMAT + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A folder of its own for one part of the stack. */
  public Path part(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new StackException("Cannot make " + folder.resolve(name) + ": " + e.getMessage(), e);
    }
  }

  /** Lets the next stack have it. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StackException("Cannot let go of the data folder " + folder, e);
    }
  }
}
