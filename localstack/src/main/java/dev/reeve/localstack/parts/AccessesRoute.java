package dev.reeve.localstack.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.localstack.front.OfflineRoute.Answer;
import dev.reeve.localstack.gate.DecidedAccess;
import dev.reeve.localstack.gate.DecidedAccesses;
import java.util.Comparator;
import java.util.Map;

/** {@code /_offline/accesses}: which permissions were asked for since the last reset. */
final class AccessesRoute {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DecidedAccesses decided;

  AccessesRoute(DecidedAccesses decided) {
    this.decided = decided;
  }

  Answer answer(String method, Map<String, String> query, String body) {
    return answer(decided.snapshot());
  }

  /** Answers with what it forgets. */
  Answer reset(String method, Map<String, String> query, String body) {
    if (!method.equals("POST")) {
      throw new IllegalArgumentException("POST, not " + method);
    }
    return answer(decided.reset());
  }

  private static Answer answer(DecidedAccesses.Snapshot snapshot) {
    var answer = JSON.createObjectNode().put("complete", snapshot.complete());
    var list = answer.putArray("accesses");
    snapshot.accesses().stream()
        .sorted(
            Comparator.comparing(DecidedAccess::caller)
                .thenComparing(decided -> decided.access().action())
                .thenComparing(decided -> decided.access().resource()))
        .forEach(
            decided -> {
              var entry =
                  list.addObject()
                      .put("caller", decided.caller())
                      .put("action", decided.access().action())
                      .put("resource", decided.access().resource())
                      .put("allowed", decided.allowed());
              entry.set("context", JSON.valueToTree(decided.access().context()));
            });
    return new Answer(200, answer.toString());
  }
}
