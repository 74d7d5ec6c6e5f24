package dev.reeve.worker.execute;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The private directory of one attempt. It does not exist until somebody makes it: the worker by
 * {@link #create()}, or a process as its own user; whoever made it wipes it.
 */
public final class WorkDirectory {
  private final Path path;

  /** A directory at {@code path}, whose parent exists. */
  public WorkDirectory(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Where it is, or would be. */
  public Path path() {
    return path;
  }

  /** Makes it, for the worker's own user alone, unless it exists. */
  public Path create() throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return path;
  }

  /** Deletes it with all it holds, following no link; does nothing if it does not exist. */
  public void wipe() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
