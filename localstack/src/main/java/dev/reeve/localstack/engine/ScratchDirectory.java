package dev.reeve.localstack.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Removes what a child left in its own temporary directory, as far as the platform lets it. */
final class ScratchDirectory {
  private ScratchDirectory() {}

  /** Removes the directory's content; files that cannot go yet stay. */
  static void clear(Path directory) {
    for (var path : deepestFirst(directory)) {
      if (!path.equals(directory)) {
        deleteIfPossible(path);
      }
    }
  }

  /** Removes the directory with its content. */
  static void delete(Path directory) {
    for (var path : deepestFirst(directory)) {
      deleteIfPossible(path);
    }
  }

  private static List<Path> deepestFirst(Path directory) {
    try (var paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static void deleteIfPossible(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException inUse) {
      // It is scratch; a leftover harms nobody.
    }
  }
}
