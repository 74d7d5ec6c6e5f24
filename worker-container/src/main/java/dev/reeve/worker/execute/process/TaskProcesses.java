package dev.reeve.worker.execute.process;

/** All the processes of one attempt, wherever they have gone. */
interface TaskProcesses {
  /**
   * How many are alive, and were alive or left a body at the time of the call; bodies that fell to
   * the worker are collected on the way.
   */
  int countAlive();

  /** Asks all of them to end (SIGTERM). */
  void askToEnd();

  /** Ends all of them (SIGKILL). */
  void kill();
}
