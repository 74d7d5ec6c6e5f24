package dev.reeve.worker.execute.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The processes of an attempt that shares the worker's user: those that carry its mark in their
 * environment, are of its session, stand in its directory, descend from any of these, or were seen
 * to do so before. What escapes: a process that clears its environment, starts a session, leaves
 * the directory, and whose parents end, all between two looks.
 */
final class MarkedProcesses implements TaskProcesses {
  private final ProcessEntry main;
  private final String mark;
  private final Path directory;
  private final Set<ProcessEntry.Identity> seen = new HashSet<>();

  private MarkedProcesses(ProcessEntry main, String mark, Path directory) {
    this.main = main;
    this.mark = mark;
    this.directory = directory;
  }

  /** For the attempt whose first process is {@code main}; {@code mark} is its assignment. */
  static MarkedProcesses of(long main, String mark, Path directory) {
    // A process that was collected already is not listed; its session still has its pid.
    ProcessEntry entry =
        ProcessTable.entry(main)
            .orElseGet(() -> new ProcessEntry(new ProcessEntry.Identity(main, 0), 0, main, 'X'));
    return new MarkedProcesses(entry, mark, directory);
  }

  @Override
  public int countAlive() {
    int alive = 0;
    for (ProcessEntry entry : look()) {
      alive += entry.isZombie() ? 0 : 1;
      Subreaper.collect(entry, main.pid());
    }
    return alive;
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
    for (ProcessEntry entry : look()) {
      if (!entry.isZombie()) {
        ProcessHandle.of(entry.pid()).ifPresent(signal);
      }
    }
  }

  private List<ProcessEntry> look() {
    List<ProcessEntry> others = new ArrayList<>(ProcessTable.scan());
    others.removeIf(entry -> entry.id().startTicks() < main.id().startTicks());
    others.removeIf(entry -> entry.pid() == ProcessHandle.current().pid());
    List<ProcessEntry> members = new ArrayList<>();
    Set<Long> parents = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (ProcessEntry entry : List.copyOf(others)) {
        if (parents.contains(entry.parent()) || belongs(entry)) {
          grew = true;
          others.remove(entry);
          members.add(entry);
          parents.add(entry.pid());
          seen.add(entry.id());
        }
      }
    }
    return members;
  }

  private boolean belongs(ProcessEntry entry) {
    return entry.id().equals(main.id())
        || seen.contains(entry.id())
        || entry.session() == main.pid()
        || ProcessTable.hasInEnvironment(entry.pid(), mark)
        || ProcessTable.standsIn(entry.pid(), directory);
  }
}
