package dev.reeve.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.Situations.Situation;
import dev.reeve.model.task.TaskChange;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be told of the expressions without an engine: the contracts tell the rest. */
class TaskWritesTest {
  private static final Pattern SET = Pattern.compile("([a-z_]+) = ");

  private final TaskItem item = new TaskItem(16, Duration.ofDays(30));

  static List<Situation> situations() {
    return Situations.all();
  }

  private TaskWrite writeOf(TaskChange change) {
    return switch (change) {
      case RunChange run -> new RunWrites(item).of(run);
      case QueueChange queue -> new QueueWrites(item).of(queue);
    };
  }

  /** So nothing of an earlier state is left on the item, where no reader would notice it. */
  @ParameterizedTest
  @MethodSource("situations")
  void update_leavesExactlyTheAttributesOfTheTaskAfterIt(Situation situation) {
    var task = situation.makes().get();
    for (var change : Situations.changes(task)) {
      if (change.permittedBy(task)) {
        var update = writeOf(change).update().split("REMOVE", 2);
        var left = new HashSet<>(item.write(task).keySet());
        SET.matcher(update[0]).results().map(set -> set.group(1)).forEach(left::add);
        left.removeAll(update.length > 1 ? names(update[1]) : Set.of());

        assertThat(left).as("%s", change).isEqualTo(item.write(change.applyTo(task)).keySet());
      }
    }
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
  }

  /** DynamoDB refuses a request with a value that no expression uses. */
  @ParameterizedTest
  @MethodSource("situations")
  void everyValue_isUsed(Situation situation) {
    for (var change : Situations.changes(situation.makes().get())) {
      var write = writeOf(change);
      var text = write.update() + " " + write.condition();

      assertThat(write.values().keySet())
          .allMatch(value -> text.matches("(?s).*" + value + "\\b.*"), text);
    }
  }
}
