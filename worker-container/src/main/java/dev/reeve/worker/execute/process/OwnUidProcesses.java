package dev.reeve.worker.execute.process;

import java.util.List;

/** The processes of an attempt that has a user of its own: everything that runs as that user. */
final class OwnUidProcesses implements TaskProcesses {
  private final int uid;
  private final long mainPid;
  private final List<String> asUser;
  private final Programs programs;

  /** For {@code uid}; {@code asUser} is the command line that becomes that user. */
  OwnUidProcesses(int uid, long mainPid, List<String> asUser, Programs programs) {
    this.uid = uid;
    this.mainPid = mainPid;
    this.asUser = asUser;
    this.programs = programs;
  }

  @Override
  public int countAlive() {
    int alive = 0;
    for (ProcessEntry entry : ProcessTable.scan()) {
      if (ProcessTable.runsAs(entry.pid(), uid)) {
        alive += entry.isZombie() ? 0 : 1;
        Subreaper.collect(entry, mainPid);
      }
    }
    return alive;
  }

  @Override
  public void askToEnd() {
    signal("TERM");
  }

  @Override
  public void kill() {
    signal("KILL");
  }

  // The signal goes to "all that this user may signal", in one system call that no fork outruns.
  private void signal(String name) {
    programs.run(Programs.command(asUser, "/bin/sh", "-c", "kill -s " + name + " -- -1"));
  }
}
