package dev.reeve.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskMixTest {
  private static List<TaskPlan> draw(long seed) {
    var mix = new TaskMix(new SplittableRandom(seed), Path.of("marks"), () -> Instant.EPOCH);
    return IntStream.range(0, 300).mapToObj(_ -> mix.next()).toList();
  }

  @Test
  void next_whenTheSeedIsTheSame_drawsTheSame() {
    assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
  }

  @Test
  void next_whenDrawnOften_isOfEveryTypeAndEnd() {
    var plans = draw(1);

    assertThat(types(plans)).isEqualTo(List.of("JAVA", "PYTHON", "SHELL", "SLEEP"));
    assertThat(plans)
        .extracting(plan -> plan.expected().status())
        .contains("SUCCEEDED", "FAILED", "TIMED_OUT");
    assertThat(plans).anyMatch(plan -> plan.cancelAfter().isPresent());
    assertThat(plans).anyMatch(plan -> plan.draft().has("runAt"));
    assertThat(plans).anyMatch(plan -> plan.maxAttempts() > 1);
    assertThat(plans).extracting(TaskPlan::name).doesNotHaveDuplicates();
  }

  private static List<String> types(List<TaskPlan> plans) {
    return plans.stream()
        .map(plan -> plan.draft().path("type").asText())
        .collect(Collectors.toSet())
        .stream()
        .sorted()
        .toList();
  }
}
