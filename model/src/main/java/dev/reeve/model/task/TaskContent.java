package dev.reeve.model.task;

/**
 * A payload or a result: small ones ride in the task's own item, larger ones stand beside it so
 * that hot items stay under 1 KB.
 */
public sealed interface TaskContent {
  /** What is larger than this many bytes of UTF-8 does not ride in the task's item. */
  int INLINE_BYTES_MAX = 400;

  /** The content itself. */
  record Inline(JsonText json) implements TaskContent {}

  /** The content is an item of its own in the task's data. */
  record Stored(int bytes) implements TaskContent {}

  /** Inline if small enough, otherwise a reference to what the caller then has to store. */
  static TaskContent of(JsonText json) {
    int bytes = json.bytes();
    return bytes <= INLINE_BYTES_MAX ? new Inline(json) : new Stored(bytes);
  }
}
