package dev.reeve.localstack.ecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Picks the uids of a worker's tasks: a range of its own, so that everything of a dead worker can
 * be found and killed, and no other stack on the machine is hit. Empty unless the stack is root and
 * may use any uid.
 */
final class UidRanges {
  /** Uids per worker; no worker has more slots. */
  static final int SIZE = 1024;

  /** Above what distributions and container engines hand out. */
  private static final int LOWEST = 1_000_000_000;

  private static final int RANGES = 900_000;
  private static final Path UID_MAP = Path.of("/proc/self/uid_map");

  private final boolean usable;
  private final RandomGenerator random;

  private UidRanges(boolean usable, RandomGenerator random) {
    this.usable = usable;
    this.random = random;
  }

  static UidRanges ofThisMachine(RandomGenerator random) {
    return new UidRanges("root".equals(System.getProperty("user.name")) && mapsAll(), random);
  }

  /** In a user namespace only some uids exist; the usual map is "0 0 4294967295". */
  private static boolean mapsAll() {
    try {
      String[] map = Files.readString(UID_MAP).strip().split("\\s+", -1);
      return map.length == 3 && map[0].equals("0") && Long.parseLong(map[2]) > 2_000_000_000L;
    } catch (IOException e) {
      return false;
    }
  }

  OptionalInt pick() {
    return usable ? OptionalInt.of(LOWEST + random.nextInt(RANGES) * SIZE) : OptionalInt.empty();
  }
}
