package dev.reeve.worker.execute.process;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The processes of an attempt where there is no /proc: the first one and its descendants. */
final class DescendantProcesses implements TaskProcesses {
  private final ProcessHandle main;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  DescendantProcesses(ProcessHandle main) {
    this.main = main;
  }

  @Override
  public int countAlive() {
    look();
    return (int) seen.stream().filter(ProcessHandle::isAlive).count();
  }

  @Override
  public void askToEnd() {
    signal(ProcessHandle::destroy);
  }

  @Override
  public void kill() {
    signal(ProcessHandle::destroyForcibly);
  }

  private void signal(Consumer<ProcessHandle> signal) {
    look();
    seen.stream().filter(ProcessHandle::isAlive).forEach(signal);
  }

  private void look() {
    seen.add(main);
    seen.addAll(main.descendants().toList());
  }
}
