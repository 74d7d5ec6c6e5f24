package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.OutputSource;
import dev.reeve.worker.execute.TaskOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Turns one stream of a process into lines, whatever its bytes, and keeps the last ones. Bounded: a
 * line without end is cut into pieces.
 */
final class LineReader {
  /** How much of the end of a stream is kept, in characters. */
  static final int TAIL_CHARS_MAX = 4096;

  private static final int LINE_BYTES_MAX = 8 * 1024;
  private static final int CONTINUATION_MASK = 0xC0;
  private static final int CONTINUATION = 0x80;

  private final OutputSource source;
  private final TaskOutput output;
  private final byte[] line = new byte[LINE_BYTES_MAX];
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private int length;
  private int tailChars;

  LineReader(OutputSource source, TaskOutput output) {
    this.source = source;
    this.output = output;
  }

  /** Reads to the end, or until the pipe is closed; returns the last lines. */
  String readAll(InputStream stream) {
    byte[] buffer = new byte[LINE_BYTES_MAX];
    int count = read(stream, buffer);
    while (count >= 0) {
      accept(buffer, count);
      count = read(stream, buffer);
    }
    if (length > 0) {
      emit(length);
    }
    return String.join("\n", tail);
  }

  // The JDK closes the pipe of a process that ended: what it wrote until then has been read.
  private static int read(InputStream stream, byte[] buffer) {
    try {
      return stream.read(buffer);
    } catch (IOException e) {
      return -1;
    }
  }

  private void accept(byte[] bytes, int count) {
    for (int index = 0; index < count; index++) {
      if (bytes[index] == '\n') {
        emit(length);
      } else {
        if (length == line.length) {
          emit(wholeCharacters());
        }
        line[length++] = bytes[index];
      }
    }
  }

  private int wholeCharacters() {
    int end = length;
    while (end > length - 4 && (line[end - 1] & CONTINUATION_MASK) == CONTINUATION) {
      end--;
    }
    boolean leads = (line[end - 1] & CONTINUATION_MASK) == CONTINUATION_MASK;
    return leads ? end - 1 : length;
  }

  private void emit(int count) {
    int end = count > 0 && line[count - 1] == '\r' ? count - 1 : count;
    String text = new String(line, 0, end, StandardCharsets.UTF_8);
    System.arraycopy(line, count, line, 0, length - count);
    length -= count;
    output.write(source, text);
    tail.add(text);
    tailChars += text.length() + 1;
    while (tailChars > TAIL_CHARS_MAX && tail.size() > 1) {
      tailChars -= tail.remove().length() + 1;
    }
  }
}
