package dev.reeve.worker.execute.process;

/**
 * One process as the kernel lists it.
 *
 * @param state the letter of proc(5)
 */
record ProcessEntry(Identity id, long parent, long session, char state) {
  /** Pid and start, in ticks since boot: a pid alone may be given anew. */
  record Identity(long pid, long startTicks) {}

  long pid() {
    return id.pid();
  }

  /** Dead, but not yet collected by its parent. */
  boolean isZombie() {
    return state == 'Z' || state == 'X';
  }
}
