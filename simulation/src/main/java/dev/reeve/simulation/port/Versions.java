package dev.reeve.simulation.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What items looked like before, for reads that lag behind. */
final class Versions<K, V> {
  private final Map<K, List<Version<V>>> versions = new LinkedHashMap<>();

  private record Version<V>(long from, @Nullable V value) {}

  /** An item is so from now on; null if it is gone. */
  void add(K key, long now, @Nullable V value) {
    versions.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Version<>(now, value));
  }

  /** Each item as it was at a time, which may be another for each. */
  void each(LongSupplier at, BiConsumer<K, V> seen) {
    versions.forEach(
        (key, all) -> {
          long time = at.getAsLong();
          for (int i = all.size() - 1; i >= 0; i--) {
            var version = all.get(i);
            if (version.from() <= time) {
              if (version.value() != null) {
                seen.accept(key, version.value());
              }
              return;
            }
          }
        });
  }
}
