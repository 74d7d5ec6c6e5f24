package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The result for programs. */
final class LoadJson {
  private LoadJson() {}

  static ObjectNode of(LoadResult result) {
    var json = JsonNodeFactory.instance.objectNode();
    var bursts = json.putArray("bursts");
    for (var burst : result.bursts()) {
      bursts
          .addObject()
          .put("what", burst.what())
          .put("workers", burst.workers())
          .put("tasks", burst.tasks())
          .put("tasksPerSecond", burst.tasksPerSecond())
          .put("startP50Millis", burst.start().p50Millis())
          .put("startP99Millis", burst.start().p99Millis())
          .put("processorMillisPerTask", burst.processor().total())
          .put("hostMillisPerTask", burst.processor().host())
          .put("storeMillisPerTask", burst.processor().store())
          .put("workersMillisPerTask", burst.processor().workers());
    }
    result
        .store()
        .ifPresent(
            store ->
                json.putObject("store")
                    .put("writesPerTask", store.writes())
                    .put("tasksPerSecond", store.tasksPerSecond()));
    var trickles = json.putArray("trickles");
    for (var one : result.trickles()) {
      trickles
          .addObject()
          .put("what", one.what())
          .put("p50Millis", one.figure().p50Millis())
          .put("p99Millis", one.figure().p99Millis());
    }
    var kills = json.putArray("kills");
    for (var one : result.kills()) {
      kills
          .addObject()
          .put("what", one.what())
          .put("tasks", one.figure().tasks())
          .put("lost", one.figure().lost())
          .put("repeated", one.figure().repeated());
    }
    result.storeShare().ifPresent(share -> json.put("storeShare", share));
    result.celeryRatio().ifPresent(ratio -> json.put("celeryRatio", ratio));
    result.celeryMissing().ifPresent(why -> json.put("celeryMissing", why));
    var aims = json.putArray("aims");
    for (var aim : result.verdicts()) {
      aims.addObject().put("what", aim.what()).put("figure", aim.figure()).put("met", aim.met());
    }
    return json;
  }
}
