package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts functions one at a time, each in a process of its own, as Lambda does. */
final class Lambda {
  private static final int ANSWER_SECONDS = 60;
  private static final int QUIET_MILLIS = 200;
  private static final int LOOKS_MAX = 50;

  private final LambdaJvm jvm;
  private final AwsStubs aws;
  private final Path log;

  /**
   * @param log takes what the function that was started last has printed
   */
  Lambda(LambdaJvm jvm, AwsStubs aws, Path log) {
    this.jvm = jvm;
    this.aws = aws;
    this.log = log;
  }

  /** One start: from nothing, or from a snapshot if {@code snapshot} says so. */
  ColdStart start(Candidate candidate, boolean snapshot) throws IOException, InterruptedException {
    aws.expect();
    var clock = new CompletableFuture<CpuClock>();
    try (var api =
        new RuntimeApi(
            candidate.event(), () -> new Mark(System.nanoTime(), clock.join().nanos()))) {
      var builder =
          new ProcessBuilder(jvm.line(candidate.handler(), snapshot))
              .directory(candidate.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment(candidate, api, snapshot));
      var begun = new Mark(System.nanoTime(), 0);
      var process = builder.start();
      try {
        clock.complete(new CpuClock(process.pid()));
        var initialized = await(api.initialized(), candidate);
        var resumed = snapshot ? restore(api, clock.join()) : initialized;
        var answered = await(api.answered(), candidate);
        aws.check(candidate, api.answer());
        return new ColdStart(initialized.since(begun), answered.since(resumed));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /** A snapshot is of a machine at rest, and finds no open connection when it is restored. */
  private Mark restore(RuntimeApi api, CpuClock clock) throws IOException, InterruptedException {
    long before = -1;
    long used = clock.nanos();
    for (int look = 0; used != before && look < LOOKS_MAX; look++) {
      Thread.sleep(QUIET_MILLIS);
      before = used;
      used = clock.nanos();
    }
    aws.dropConnections();
    aws.expect();
    var resumed = new Mark(System.nanoTime(), clock.nanos());
    api.restore();
    return resumed;
  }

  private Map<String, String> environment(Candidate candidate, RuntimeApi api, boolean snapshot) {
    var environment = new HashMap<>(candidate.environment());
    environment.putAll(aws.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[1]00000000");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapshot ? "snap-start" : "on-demand");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("LAMBDA_TASK_ROOT", candidate.folder().toString());
    environment.put("_HANDLER", candidate.handler());
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    if (snapshot) {
      environment.put(
          "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + api.address() + "/credentials");
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token");
    } else {
      environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
      environment.put("AWS_SECRET_ACCESS_KEY", "secret");
      environment.put("AWS_SESSION_TOKEN", "token");
    }
    return environment;
  }

  private Mark await(CompletableFuture<Mark> moment, Candidate candidate)
      throws IOException, InterruptedException {
    try {
      return moment.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ColdStartException(
          "%s did not get as far as it should (%s). It printed:%n%s"
              .formatted(candidate.name(), e.getMessage(), Files.readString(log)),
          e);
    }
  }
}
