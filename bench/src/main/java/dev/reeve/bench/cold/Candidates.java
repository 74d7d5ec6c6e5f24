package dev.reeve.bench.cold;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.message.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who takes part, and what each is asked. */
final class Candidates {
  static final String SUBMIT = "submit";
  static final String SCHEDULER = "scheduler";
  static final String POWERTOOLS = "Powertools";
  static final String SPRING = "Spring";

  private static final List<String> SUBMITS = List.of("PutItem", "SendMessage", "SendMessage");

  private static final List<String> DISPATCHES =
      List.of(
          "Query",
          "UpdateItem",
          "UpdateItem",
          "ReceiveMessage",
          "SendMessage",
          "DeleteMessageBatch");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "REEVE_ENV", "bench",
          "REEVE_TASKS_TABLE", "tasks",
          "REEVE_TASK_DATA_TABLE", "task-data",
          "REEVE_WORKERS_TABLE", "workers",
          "REEVE_CONTROL_TABLE", "control",
          "REEVE_POOLS",
              """
              [{"name":"default","types":["SHELL","PYTHON","HTTP","SLEEP","JAVA"],\
              "strategy":"LEAST_LOADED","shards":1}]""",
          "REEVE_TASK_SHARDS", "1",
          "REEVE_RETENTION_DAYS", "7");

  /** A submit as API Gateway passes it on, after the authorizer. */
  private static final String SUBMIT_EVENT =
      """
      {"version":"2.0","routeKey":"POST /v1/tasks","rawPath":"/v1/tasks","rawQueryString":"",
      "headers":{"accept":"*/*","authorization":"Bearer rv_bench_bench","content-length":"143",
      "content-type":"application/json","host":"api.example.com","user-agent":"curl/8.5.0",
      "x-amzn-trace-id":"Root=1-00000000-000000000000000000000001",
      "x-forwarded-for":"192.0.2.1","x-forwarded-port":"443","x-forwarded-proto":"https"},
      "requestContext":{"accountId":"000000000000","apiId":"api",
      "authorizer":{"lambda":{"state":"valid","keyId":"k1","owner":"bench","role":"USER"}},
      "domainName":"api.example.com","domainPrefix":"api",
      "http":{"method":"POST","path":"/v1/tasks","protocol":"HTTP/1.1",
      "sourceIp":"192.0.2.1","userAgent":"curl/8.5.0"},
      "requestId":"JKJaXmPLvHcESHA=","routeKey":"POST /v1/tasks","stage":"$default",
      "time":"01/Jan/2026:00:00:00 +0000","timeEpoch":1767225600000},
      "body":"{\\"name\\":\\"thumbnails\\",\\"type\\":\\"SHELL\\",\\"priority\\":\\"NORMAL\\",\
      \\"payload\\":{\\"command\\":\\"convert a.png b.png\\"}}","isBase64Encoded":false}""";

  private final Path home;
  private final Path work;
  private final AwsStubs aws;
  private final Optional<String> options;

  /**
   * @param home the project's folder
   * @param work where deployments are unpacked
   * @param options of our functions' JVM, in place of the template's
   */
  Candidates(Path home, Path work, AwsStubs aws, Optional<String> options) {
    this.home = home;
    this.work = work;
    this.aws = aws;
    this.options = options;
  }

  /** All four; ours first. Has built what is stale. */
  List<Candidate> all() throws IOException, InterruptedException {
    var builds = new Builds(home);
    var zips = builds.functions();
    return List.of(
        ours(
            SUBMIT,
            zips,
            "dev.reeve.functions.submit.SubmitHandler::handleRequest",
            () -> SUBMIT_EVENT,
            new Job("\"statusCode\":202", SUBMITS)),
        ours(
            SCHEDULER,
            zips,
            "dev.reeve.functions.scheduler.SchedulerHandler::handleRequest",
            Candidates::ring,
            new Job("\"batchItemFailures\":[]", DISPATCHES)),
        theirs(POWERTOOLS, builds.sample("powertools"), "sample.SubmitHandler::handleRequest"),
        theirs(
            SPRING,
            builds.sample("spring"),
            "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"));
  }

  private Candidate ours(String name, Path zips, String handler, Supplier<String> event, Job job)
      throws IOException {
    var folder = work.resolve(name);
    var environment = new HashMap<>(SETTINGS);
    environment.put("REEVE_QUEUE_URL_PREFIX", aws.queuePrefix());
    environment.put(
        "JAVA_TOOL_OPTIONS",
        options.isPresent() ? options.get() : DeployedOptions.of(home, name, folder));
    return unpacked(name, zips.resolve(name + ".zip"), handler, environment, event, job);
  }

  private Candidate theirs(String name, Path zip, String handler) throws IOException {
    var job = new Job("\"statusCode\":202", SUBMITS);
    return unpacked(name, zip, handler, environmentOfSamples(), () -> SUBMIT_EVENT, job);
  }

  private Candidate unpacked(
      String name,
      Path zip,
      String handler,
      Map<String, String> environment,
      Supplier<String> event,
      Job job)
      throws IOException {
    var folder = work.resolve(name);
    Zips.unpack(zip, folder);
    return new Candidate(name, folder, Files.size(zip), handler, environment, event, job);
  }

  private Map<String, String> environmentOfSamples() {
    return Map.of(
        "TABLE", "tasks",
        "QUEUE_URL", aws.queuePrefix() + "default-normal",
        "DOORBELL_URL", aws.queuePrefix() + "doorbell",
        "MAIN_CLASS", "sample.SubmitApplication",
        "POWERTOOLS_SERVICE_NAME", "submit");
  }

  /** A ring as the event source mapping passes it on. */
  private static String ring() {
    var now = Instant.now();
    var ring = Ring.forWork(new Level("default", Priority.NORMAL), now);
    return """
      {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d",
      "receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a","body":"%s",
      "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"%d",
      "SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"%2$d"},
      "messageAttributes":{},"md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3",
      "eventSource":"aws:sqs",
      "eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:bench-doorbell",
      "awsRegion":"eu-west-1"}]}"""
        .formatted(ring.text(), now.toEpochMilli());
  }
}
