package dev.reeve.model.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskStatusTest {
  /** The release of dependent tasks has no change yet. */
  private static final Set<String> WITHOUT_CHANGE = Set.of("BLOCKED PENDING");

  private static final int KINDS = 14;

  @Test
  void successors_ofEveryState_areExactlyWhatChangesMake() {
    var allowed =
        Arrays.stream(TaskStatus.values())
            .flatMap(from -> from.successors().stream().map(to -> from + " " + to))
            .filter(pair -> !WITHOUT_CHANGE.contains(pair))
            .collect(Collectors.toSet());

    assertThat(made().map(Transition::pair).collect(Collectors.toSet())).isEqualTo(allowed);
  }

  @Test
  void changes_whenTheStateStays_areTheThreeThatOnlyNote() {
    var noted =
        permitted()
            .filter(met -> met.after().since().equals(met.task().since()))
            .map(met -> met.kind() + " " + met.task().status() + " " + met.after().status())
            .collect(Collectors.toSet());

    assertThat(noted)
        .containsExactlyInAnyOrder(
            "RequestCancel RUNNING RUNNING",
            "DeadLetter PENDING PENDING",
            "Watch SCHEDULED SCHEDULED",
            "Watch BLOCKED BLOCKED",
            "Watch PENDING PENDING",
            "Watch DISPATCHED DISPATCHED",
            "Watch RUNNING RUNNING",
            "Watch RETRYING RETRYING");
  }

  @Test
  void changes_ofTheSituations_areEveryKindThereIs() {
    assertThat(
            Situations.changes(Tasks.aTask().attempt(2).build()).stream()
                .map(Object::getClass)
                .distinct())
        .hasSize(KINDS)
        .containsAll(leaves(TaskChange.class).collect(Collectors.toSet()));
  }

  @Test
  void terminalStates_areAbsorbing() {
    assertThat(permitted().filter(met -> met.task().status().isTerminal())).isEmpty();
  }

  @Test
  void anEnd_isNeverWatched() {
    assertThat(permitted().filter(met -> met.after().status().isTerminal()))
        .isNotEmpty()
        .allMatch(met -> met.after().checkAt() == null);
  }

  @Test
  void documentedTransitions_areThoseThatChangesMake() throws IOException {
    var page = Path.of(System.getProperty("basedir", "."), "..", "docs", "task-states.md");
    var rows =
        Files.readAllLines(page).stream()
            .map(line -> line.split("\\|", -1))
            .filter(cells -> cells.length == 7)
            .map(cells -> Arrays.stream(cells).map(String::trim).toList())
            .map(cells -> List.of(cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
            .filter(cells -> isStatus(cells.getFirst()))
            .map(cells -> String.join(" ", cells))
            .toList();

    assertThat(rows)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            made().map(Transition::toString).collect(Collectors.toSet()));
  }

  private static boolean isStatus(String cell) {
    return Arrays.stream(TaskStatus.values()).map(Enum::name).anyMatch(cell::equals);
  }

  private record Met(Task task, TaskChange change) {
    Task after() {
      return change.applyTo(task);
    }

    String kind() {
      return change.getClass().getSimpleName();
    }
  }

  private record Transition(String pair, String kind, boolean anew) {
    @Override
    public String toString() {
      return pair + " " + kind + " " + (anew ? "yes" : "no");
    }
  }

  private static Stream<Met> permitted() {
    return Situations.all().stream()
        .map(situation -> situation.makes().get())
        .flatMap(task -> Situations.changes(task).stream().map(change -> new Met(task, change)))
        .filter(met -> met.change().permittedBy(met.task()));
  }

  /** What enters a state: a note about the state leaves its beginning as it was. */
  private static Stream<Transition> made() {
    return permitted()
        .filter(met -> !met.after().since().equals(met.task().since()))
        .map(
            met ->
                new Transition(
                    met.task().status() + " " + met.after().status(),
                    met.kind(),
                    met.after().attempt() == met.task().attempt() + 1));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TaskStatusTest::leaves)
        : Stream.of(type);
  }
}
