package dev.reeve.core.queue;

import dev.reeve.model.identity.WorkerId;
import java.util.ArrayList;
import java.util.List;

/** Nudges that nobody feels, all remembered. */
public final class RecordingNudges implements Nudges {
  private final List<WorkerId> nudged = new ArrayList<>();

  @Override
  public synchronized void nudge(WorkerId worker) {
    nudged.add(worker);
  }

  /** Who was nudged so far, in order, each as often as it was. */
  public synchronized List<WorkerId> nudged() {
    return List.copyOf(nudged);
  }

  /** Who was nudged since this was last asked. */
  public synchronized List<WorkerId> takeAll() {
    var all = List.copyOf(nudged);
    nudged.clear();
    return all;
  }
}
