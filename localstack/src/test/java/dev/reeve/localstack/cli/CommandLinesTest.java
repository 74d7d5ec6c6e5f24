package dev.reeve.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.chaos.ChaosOptions;
import dev.reeve.localstack.chaos.OutageOptions;
import dev.reeve.localstack.cli.CommandLines.World;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.stack.Trigger;
import dev.reeve.localstack.stack.UpOptions;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class CommandLinesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<UpOptions> runs = new ArrayList<>();

  private final List<String> trials = new ArrayList<>();
  private final RunChaos chaos =
      new RunChaos() {
        @Override
        public int chaos(ChaosOptions options, Optional<Path> readyFile) {
          trials.add(options + " " + readyFile);
          return 0;
        }

        @Override
        public int outage(OutageOptions options, Optional<Path> readyFile) {
          trials.add(options + " " + readyFile);
          return 1;
        }
      };

  private int execute(String... arguments) {
    return CommandLines.of(
            new World(
                Path.of("/opt/reeve"),
                options -> {
                  runs.add(options);
                  return 0;
                },
                chaos,
                (dynamo, table, role, owner) -> "key for " + owner + " as " + role + " in " + table,
                NoDynamo::new,
                new PrintWriter(out),
                new PrintWriter(err)))
        .execute(arguments);
  }

  private static final class NoDynamo implements DynamoDbClient {
    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  @Test
  void up_whenNothingGiven_hasTheDefaults() {
    assertThat(execute("up")).isZero();

    assertThat(runs)
        .containsExactly(
            new UpOptions(
                8080,
                3,
                Optional.empty(),
                Path.of("/opt/reeve/infra-cdk/templates/dev.template.json"),
                Optional.empty(),
                EngineKind.LOCAL,
                List.of(),
                0,
                Set.of(),
                false));
  }

  @Test
  void up_whenAllGiven_takesAll() {
    int code =
        execute(
            "up",
            "--port",
            "0",
            "--workers",
            "5",
            "--data",
            "d",
            "--template",
            "t.json",
            "--ready-file",
            "r.json",
            "--on",
            "localstack",
            "--allow-http",
            "10.0.0.0/8",
            "--allow-http",
            "192.168.1.0/24",
            "--drain",
            "7",
            "--disable",
            "sweeper",
            "--disable",
            "clock",
            "--verbose");

    assertThat(code).isZero();
    assertThat(runs)
        .containsExactly(
            new UpOptions(
                0,
                5,
                Optional.of(Path.of("d")),
                Path.of("t.json"),
                Optional.of(Path.of("r.json")),
                EngineKind.LOCALSTACK,
                List.of("10.0.0.0/8", "192.168.1.0/24"),
                7,
                Set.of(Trigger.SWEEPER, Trigger.CLOCK),
                true));
  }

  @Test
  void up_whenEnvironmentGiven_takesItsTemplate() {
    execute("up", "--env", "prod");

    assertThat(runs.getFirst().template())
        .isEqualTo(Path.of("/opt/reeve/infra-cdk/templates/prod.template.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --disable scheduling | "scheduling" is not one of sweeper, clock, scheduler, lifecycle, failover, deadletter
          --on mars            | "mars" is neither local nor localstack
          --port 70000         | --port is 70000; it must be 0 to 65535
          --workers -1         | --workers is -1; it must be 0 to 64
          --wrokers 3          | Unknown option
          """)
  void up_whenMisused_saysHowAndEndsWithTwo(String arguments, String message) {
    assertThat(execute(("up " + arguments).split(" ", -1))).isEqualTo(2);

    assertThat(err.toString()).contains(message);
    assertThat(runs).isEmpty();
  }

  @Test
  void up_whenTheStackCannotRun_saysWhyInOneLine() {
    int code =
        CommandLines.of(
                new World(
                    Path.of("."),
                    options -> {
                      throw new StackException("Port 8080 is taken.");
                    },
                    chaos,
                    (dynamo, table, role, owner) -> "",
                    NoDynamo::new,
                    new PrintWriter(out),
                    new PrintWriter(err)))
            .execute("up");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("reeve: Port 8080 is taken." + System.lineSeparator());
  }

  @Test
  void keyCreate_whenAllGiven_showsTheKey() {
    assertThat(execute("key", "create", "--env", "prod", "--role", "user", "--owner", "ann"))
        .isZero();

    assertThat(out.toString().strip()).isEqualTo("key for ann as USER in reeve-prod-control");
  }

  @Test
  void keyCreate_whenRoleUnknown_listsTheRoles() {
    assertThat(execute("key", "create", "--env", "dev", "--role", "KING", "--owner", "ann"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("ADMIN, OPERATOR, USER, VIEWER");
  }

  @Test
  void cost_whenNoStackRuns_saysSo() {
    assertThat(execute("cost", "--url", "http://127.0.0.1:1")).isEqualTo(1);

    assertThat(err.toString()).contains("No running stack answers at http://127.0.0.1:1");
  }

  @Test
  void chaos_whenNothingGiven_hasTheDefaults() {
    assertThat(execute("chaos")).isZero();

    assertThat(trials)
        .containsExactly(
            new ChaosOptions(1, Duration.ofMinutes(5), Duration.ofMinutes(6), 3, 5)
                + " Optional.empty");
  }

  @Test
  void chaos_whenAllGiven_takesAll() {
    assertThat(
            execute(
                "chaos",
                "--seed",
                "-7",
                "--minutes",
                "0.5",
                "--settle",
                "2",
                "--workers",
                "4",
                "--rate",
                "2.5",
                "--ready-file",
                "r.json"))
        .isZero();

    assertThat(trials)
        .containsExactly(
            new ChaosOptions(-7, Duration.ofSeconds(30), Duration.ofMinutes(2), 4, 2.5)
                + " Optional[r.json]");
  }

  @Test
  void chaos_whenAnOutageIsAskedFor_runsThatAndEndsAsItEnds() {
    assertThat(execute("chaos", "--outage", "SQS", "--seconds", "90")).isEqualTo(1);

    assertThat(trials)
        .containsExactly(
            new OutageOptions("sqs", Duration.ofSeconds(90), Duration.ofMinutes(6), 3, 5)
                + " Optional.empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --minutes 0    | --minutes must be over 0 and up to 1440
          --workers 1    | --workers must be at least 2: one is always left alone
          --rate 0       | --rate must be over 0 and up to 1000
          --outage s3    | --outage is one of [dynamodb, sqs], not s3
          --outage sqs --seconds 0 | --seconds must be 1 to 1800
          """)
  void chaos_whenMisused_saysHowAndEndsWithTwo(String arguments, String message) {
    assertThat(execute(("chaos " + arguments).split(" ", -1))).isEqualTo(2);

    assertThat(err.toString()).contains(message);
    assertThat(trials).isEmpty();
  }

  @Test
  void version_namesTheJdk() {
    assertThat(execute("version")).isZero();

    assertThat(out.toString()).contains("reeve ", "JDK 25");
  }
}
