package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What Lambda does with one batch of a queue: filters it, invokes the function, and finds out which
 * messages are done. Touches no queue.
 *
 * <p>Source: AWS Lambda Developer Guide, "Handling errors for an SQS event source in Lambda".
 * Messages of a failed invocation are left alone until their visibility timeout is over; a
 * throttled invocation is tried again until then. Differs from AWS: concurrency is not lowered
 * after failures.
 */
final class SqsBatch {
  private static final Backoff THROTTLED =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  private final SqsMappingConfig config;
  private final Invoker invoker;
  private final Pause pause;
  private final EventFilter filter;
  private final SqsRecords records;

  SqsBatch(SqsMappingConfig config, Invoker invoker, Pause pause) {
    this.config = config;
    this.invoker = invoker;
    this.pause = pause;
    this.filter = new EventFilter(config.filterPatterns());
    this.records = new SqsRecords(config);
  }

  /**
   * What came of a batch.
   *
   * @param done what is to be deleted, filtered-out messages included
   * @param problem why others are not, for the log; empty if there are none
   */
  record Result(List<Message> done, String problem) {}

  /** Messages that no filter lets through: Lambda deletes them without an invocation. */
  List<Message> filteredOut(List<Message> messages) {
    return messages.stream().filter(message -> !filter.matches(records.json(message))).toList();
  }

  /** Invokes once, or as often as throttling makes it. */
  Result deliver(List<Message> messages) throws InterruptedException {
    Map<String, Message> byId =
        messages.stream()
            .collect(Collectors.toMap(Message::messageId, Function.identity(), (a, b) -> b));
    List<ObjectNode> event = messages.stream().map(records::json).toList();
    return switch (invoke(SqsRecords.event(event))) {
      case InvocationOutcome.Succeeded(byte[] payload) ->
          switch (BatchAnswer.read(payload, byId.keySet(), config.reportBatchItemFailures())) {
            case BatchAnswer.AllDone() -> new Result(messages, "");
            case BatchAnswer.AllFailed(String why) -> new Result(List.of(), why);
            case BatchAnswer.SomeFailed(var failed) ->
                new Result(
                    messages.stream().filter(m -> !failed.contains(m.messageId())).toList(),
                    "failed: " + failed);
          };
      case InvocationOutcome other -> new Result(List.of(), other.summary());
    };
  }

  private InvocationOutcome invoke(byte[] payload) throws InterruptedException {
    Duration waited = Duration.ZERO;
    int refusals = 0;
    InvocationOutcome outcome = invoker.invoke(config.functionName(), payload);
    while (outcome instanceof InvocationOutcome.Throttled
        && waited.compareTo(config.visibilityTimeout()) < 0) {
      refusals++;
      Duration wait = THROTTLED.after(refusals);
      pause.sleep(wait);
      waited = waited.plus(wait);
      outcome = invoker.invoke(config.functionName(), payload);
    }
    return outcome;
  }
}
