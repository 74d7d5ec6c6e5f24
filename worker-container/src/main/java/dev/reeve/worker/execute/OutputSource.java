package dev.reeve.worker.execute;

/** Which of its two streams a task wrote a line to. */
public enum OutputSource {
  /** Standard output. */
  STDOUT,
  /** Standard error; the worker's own marks come here too. */
  STDERR
}
