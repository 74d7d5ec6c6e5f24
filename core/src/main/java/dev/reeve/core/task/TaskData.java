package dev.reeve.core.task;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.TaskSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to tasks and is large or grows: payloads, results, logs, the record of attempts that
 * did not succeed. Everything is written once under a key of its own, so a repeated write changes
 * nothing. Methods throw {@link StoreUnavailableException} if their outcome is unknown.
 */
public interface TaskData {
  /**
   * Stores a payload of up to 256 KB under the submit that brought it: two submits racing for one
   * id never mix. Costs 1 WRU per KB.
   *
   * @param due when the task may start: the payload is kept for the retention from then on, and a
   *     month more for its retries
   */
  void putPayload(TaskSpec spec, JsonText payload, Instant due);

  /** The payload that came with the submit which made the task. */
  Optional<JsonText> payload(TaskSpec spec);

  /** Stores the result of one attempt, up to 256 KB. A late attempt overwrites no other's. */
  void putResult(Attempt attempt, JsonText result, Instant now);

  Optional<JsonText> result(Attempt attempt);

  /**
   * Stores one chunk of an attempt's output.
   *
   * @param sequence from 0 without gaps, by which chunks are ordered
   */
  void putLog(Attempt attempt, int sequence, List<LogLine> lines, Instant now);

  /**
   * Chunks of output in the order of attempt and sequence.
   *
   * @param position of the last chunk already seen, as {@link LogPage#position} gave it; empty from
   *     the start
   * @throws IllegalArgumentException if no page gave it
   */
  LogPage logs(TaskId task, String position, int chunksMax);

  /**
   * Records how an attempt ended that did not succeed. The first record stays: whoever comes later
   * knows less of it, such as a failover that finds the lease of a run which failed by itself.
   */
  void putAttempt(AttemptRecord attempt);

  /** The attempts that did not succeed, in order. */
  List<AttemptRecord> attempts(TaskId task);
}
