package dev.reeve.localstack.cli;

import dev.reeve.localstack.stack.Trigger;
import dev.reeve.localstack.stack.UpOptions;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code up}: runs the whole system in the foreground. */
@Command(
    name = "up",
    description = "Run the whole system on this machine, from the template that gets deployed.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the API, 0 for a free one (${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Workers to start with (${DEFAULT-VALUE}).")
  private int workers = 3;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep tasks in DIR; without it all is in memory.")
  private @Nullable Path data;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description = "Environment whose template is run (${DEFAULT-VALUE}).")
  private String environment = "dev";

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Run this template instead of the committed one.")
  private @Nullable Path template;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Write URL, keys and process ids to FILE once ready.")
  private @Nullable Path readyFile;

  @Option(
      names = "--on",
      paramLabel = "local|localstack",
      converter = EngineConverter.class,
      description = "Engines to run on (local).")
  private EngineKind engines = EngineKind.LOCAL;

  @Option(
      names = "--allow-http",
      paramLabel = "CIDR",
      description = "Let HTTP tasks reach this private network; repeatable.")
  private List<String> allowHttp = new ArrayList<>();

  @Option(
      names = "--drain",
      paramLabel = "N",
      description = "Seconds that running tasks go on after SIGTERM (${DEFAULT-VALUE}).")
  private int drainSeconds;

  @Option(
      names = "--disable",
      paramLabel = "PART",
      converter = TriggerConverter.class,
      description = "Leave off what calls this function; repeatable.")
  private Set<Trigger> disabled = new LinkedHashSet<>();

  @Option(names = "--verbose", description = "Log every invocation.")
  private boolean verbose;

  private final Path home;
  private final RunStack runner;

  UpCommand(Path home, RunStack runner) {
    this.home = home;
    this.runner = runner;
  }

  @Override
  public Integer call() throws InterruptedException {
    return runner.run(options());
  }

  UpOptions options() {
    return new UpOptions(
        port,
        workers,
        Optional.ofNullable(data),
        Optional.ofNullable(template)
            .orElseGet(
                () -> home.resolve("infra-cdk/templates").resolve(environment + ".template.json")),
        Optional.ofNullable(readyFile),
        engines,
        allowHttp,
        drainSeconds,
        disabled,
        verbose);
  }

  static final class EngineConverter implements ITypeConverter<EngineKind> {
    @Override
    public EngineKind convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "local" -> EngineKind.LOCAL;
        case "localstack" -> EngineKind.LOCALSTACK;
        default ->
            throw new TypeConversionException("\"" + value + "\" is neither local nor localstack");
      };
    }
  }

  static final class TriggerConverter implements ITypeConverter<Trigger> {
    @Override
    public Trigger convert(String value) {
      try {
        return Trigger.named(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
