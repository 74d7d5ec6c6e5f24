package dev.reeve.functions.zips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The zips as Lambda unpacks them. */
class FunctionZipsIT {
  private static final long BYTES_MAX = 13_000_000;

  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-west-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "none"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "none"),
          Map.entry("REEVE_ENV", "test"),
          Map.entry("REEVE_TASKS_TABLE", "tasks"),
          Map.entry("REEVE_TASK_DATA_TABLE", "task-data"),
          Map.entry("REEVE_WORKERS_TABLE", "workers"),
          Map.entry("REEVE_CONTROL_TABLE", "control"),
          Map.entry("REEVE_QUEUE_URL_PREFIX", "https://sqs.eu-west-1.amazonaws.com/1/reeve-"),
          Map.entry(
              "REEVE_POOLS",
              "[{\"name\":\"default\",\"types\":[\"SLEEP\"],\"strategy\":\"RANDOM\",\"shards\":1}]"),
          Map.entry("REEVE_TASK_SHARDS", "1"),
          Map.entry("REEVE_RETENTION_DAYS", "7"),
          Map.entry("REEVE_CLUSTER", "reeve-test"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "submit,submit.SubmitHandler,ecs",
    "api,api.ApiHandler,ecs",
    "authorizer,authorizer.AuthorizerHandler,sqs",
    "scheduler,scheduler.SchedulerHandler,ecs",
    "lifecycle,lifecycle.LifecycleHandler,ecs",
    "failover,failover.FailoverHandler,ecs",
    "clock,clock.ClockHandler,netty",
    "sweeper,sweeper.SweeperHandler,netty",
    "deadletter,deadletter.DeadLetterHandler,sqs"
  })
  void zip_asUnpacked_makesItsHandlerAndHoldsNoJarTooMany(
      String function, String handler, String without) throws Exception {
    var zip = Path.of("target", "zips", function + ".zip");

    var urls = unpack(zip);

    assertThat(urls)
        .extracting(URL::getPath)
        .noneMatch(path -> path.matches(".*/lib/" + without + "-[0-9].*"));
    assertThat(Files.size(zip)).isLessThan(BYTES_MAX);
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      var type = loader.loadClass("dev.reeve.functions." + handler);
      assertThat(type.getConstructor(Map.class).newInstance(ENVIRONMENT)).isNotNull();
    }
  }

  /** All entries carry the build's fixed time: a condition for the same bytes every time. */
  private List<URL> unpack(Path zip) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(folder.toUri().toURL());
    try (var file = new ZipFile(zip.toFile())) {
      assertThat(file.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
      for (var entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        var target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        Files.copy(file.getInputStream(entry), target);
        if (entry.getName().startsWith("lib/")) {
          urls.add(url(target));
        }
      }
    }
    return urls;
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
