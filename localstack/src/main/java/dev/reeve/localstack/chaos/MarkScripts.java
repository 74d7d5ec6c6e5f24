package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * Tasks whose processes write a mark when they begin and one when they end by themselves: B or E,
 * task, attempt, process and the machine's monotonic time. One short append is never torn.
 */
record MarkScripts(Path marks) {
  private static final String MARKS = "MARKS";
  private static final String NUMBER = "NUMBER";

  private static final String SHELL =
      """
      mark() {
        up=; { read up rest </proc/uptime; } 2>/dev/null || up=$(date +%s)
        echo "$1 $REEVE_TASK_ID $REEVE_ATTEMPT $$ $up" >>'MARKS'
      }
      mark B
      trap 'mark E' EXIT
      """;

  private static final String PYTHON =
      """
      import json, os, sys, time
      def mark(kind):
          with open('MARKS', 'a') as marks:
              marks.write('%s %s %s %d %.3f\\n' % (kind, os.environ['REEVE_TASK_ID'],
                  os.environ['REEVE_ATTEMPT'], os.getpid(), time.monotonic()))
      mark('B')
      asked = json.load(sys.stdin)
      time.sleep(asked['seconds'])
      with open(os.environ['REEVE_RESULT_FILE'], 'w') as result:
          json.dump({'n': asked['n'], 'attempt': int(os.environ['REEVE_ATTEMPT'])}, result)
      mark('E')
      """;

  private static final String RESULT =
      "echo \"{\\\"n\\\":NUMBER,\\\"attempt\\\":$REEVE_ATTEMPT}\" >\"$REEVE_RESULT_FILE\"\n";

  /** Sleeps and succeeds with its number and attempt. */
  ObjectNode shell(double seconds, int number) {
    return command(
        "sleep %s\n".formatted(seconds) + RESULT.replace(NUMBER, Integer.toString(number)));
  }

  /** Fails in its first attempt by itself, and succeeds in any later one. */
  ObjectNode failingFirst(int number) {
    return command(
        "[ $REEVE_ATTEMPT -ge 2 ] || exit 3\n" + RESULT.replace(NUMBER, Integer.toString(number)));
  }

  /** Never succeeds. */
  ObjectNode failing() {
    return command("exit 4\n");
  }

  /** As {@link #shell}, in Python. */
  ObjectNode python(double seconds, int number) {
    var draft = Json.object().put("type", "PYTHON");
    draft
        .putObject("payload")
        .put("script", PYTHON.replace(MARKS, marks.toString()))
        .putObject("input")
        .put("n", number)
        .put("seconds", seconds);
    return draft;
  }

  private ObjectNode command(String body) {
    var draft = Json.object().put("type", "SHELL");
    draft.putObject("payload").put("command", SHELL.replace(MARKS, marks.toString()) + body);
    return draft;
  }
}
