package dev.reeve.simulation.check;

import dev.reeve.simulation.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, for people: written only if somebody is going to read it. */
public final class Trace {
  private final Kernel kernel;
  private final boolean on;
  private final List<String> lines = new ArrayList<>();

  public Trace(Kernel kernel, boolean on) {
    this.kernel = kernel;
    this.on = on;
  }

  /** Notes a line, if anybody wants it. */
  public void line(Supplier<String> text) {
    if (on) {
      lines.add(String.format(Locale.ROOT, "%12.3f s  %s", kernel.now() / 1e6, text.get()));
    }
  }

  /** All lines that name {@code id}; every line if it is empty. */
  public List<String> about(String id) {
    return lines.stream().filter(line -> line.contains(id)).toList();
  }
}
