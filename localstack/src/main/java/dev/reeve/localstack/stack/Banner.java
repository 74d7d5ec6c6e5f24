package dev.reeve.localstack.stack;

import dev.reeve.localstack.stack.UpOptions.EngineKind;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What {@code up} says once everything runs. */
final class Banner {
  /** From the Amazon DynamoDB Local Licence Agreement, which comes with it. */
  private static final String LICENCE =
      """
        DynamoDB Local is AWS's software under AWS's own licence: for development and testing, by holders of an
        AWS account, not to be redistributed. It listens on all interfaces of this machine.
      """;

  private Banner() {}

  static String of(ReadyFile ready, Engines engines, Path logs, UpOptions options) {
    String workers =
        ready.workers().stream()
            .map(worker -> worker.workerId() + " (process " + worker.pid() + ")")
            .collect(Collectors.joining(", "));
    return """

        Reeve is ready.
          API        %s
          API key    %s   (role USER)
          Admin key  %s   (role ADMIN)
          Workers    %s
          Gate       %s   (DynamoDB and SQS, operator key %s)
          Engines    %s
          Logs       %s
          Data       %s
        %s
        Your first task:
          curl -s %s/v1/tasks -H "Authorization: Bearer %s" -d '{"type":"SHELL","payload":{"command":"echo hello"}}'

        Ctrl-C ends it.
        """
        .formatted(
            ready.url(),
            ready.apiKey(),
            ready.adminKey(),
            workers.isEmpty() ? "none" : workers,
            ready.dynamodb(),
            ready.accessKeyId(),
            engines.description(),
            logs,
            options.dataFolder().map(Path::toString).orElse("in memory; --data DIR keeps it"),
            options.engines() == EngineKind.LOCAL ? "\n" + LICENCE : "",
            ready.url(),
            ready.apiKey());
  }
}
