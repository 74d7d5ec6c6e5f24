package dev.reeve.core.dispatch;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tasks of a batch that go to one worker. */
record Assignment(WorkerId worker, int capacity, List<Waiting> tasks) {
  Set<Attempt> attempts() {
    return tasks.stream().map(Waiting::attempt).collect(Collectors.toSet());
  }
}
