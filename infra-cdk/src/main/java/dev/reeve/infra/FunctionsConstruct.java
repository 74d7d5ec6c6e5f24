package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import dev.reeve.infra.config.FunctionConfig;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.RecursiveLoop;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The functions, each with its role, its log and the alias {@code live}. Whatever calls a function
 * calls the alias: SnapStart works on published versions only.
 */
final class FunctionsConstruct extends Construct {
  static final String ALIAS = "live";

  private final Names names;
  private final EnvironmentConfig config;
  private final AccessMatrix access;
  private final Artifacts artifacts;
  private final Map<ReeveFunction, Function> functions = new EnumMap<>(ReeveFunction.class);
  private final Map<ReeveFunction, Alias> aliases = new EnumMap<>(ReeveFunction.class);

  FunctionsConstruct(
      Construct scope,
      Names names,
      EnvironmentConfig config,
      AccessMatrix access,
      Artifacts artifacts) {
    super(scope, "Functions");
    this.names = names;
    this.config = config;
    this.access = access;
    this.artifacts = artifacts;
    for (ReeveFunction function : ReeveFunction.values()) {
      add(function);
    }
  }

  private void add(ReeveFunction name) {
    Construct scope = new Construct(this, name.constructId());
    LogGroup log =
        LogGroup.Builder.create(scope, "Log")
            .logGroupName("/aws/lambda/" + names.of(name.id()))
            .retention(Logs.retention(config.logRetentionDays()))
            .removalPolicy(Logs.removal(config.protection()))
            .build();
    Grants grants = access.of(name).log(log.getLogGroupArn());
    Function function = function(scope, name, log, grants);
    functions.put(name, function);
    aliases.put(
        name,
        Alias.Builder.create(scope, "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build());
  }

  private Function function(Construct scope, ReeveFunction name, LogGroup log, Grants grants) {
    FunctionConfig settings = config.function(name.id());
    var builder =
        Function.Builder.create(scope, "Function")
            .functionName(names.of(name.id()))
            .description(name.description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(name.handler())
            .code(Code.fromAsset(artifacts.zip(name)))
            .memorySize(settings.memoryMegabytes())
            .timeout(Duration.seconds(settings.timeoutSeconds()))
            .environment(environment(name, grants))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .logGroup(log)
            .role(role(scope, grants).withoutPolicyUpdates())
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.DESTROY).build());
    if (settings.reservedConcurrency() != null) {
      // All functions of an account share one limit. Reserved, a flood of submits cannot take the
      // last of it from what schedules, fails over and sweeps; bounded, none of these takes all.
      builder.reservedConcurrentExecutions(settings.reservedConcurrency());
    }
    if (name == ReeveFunction.SCHEDULER) {
      // It rings its own doorbell when it stops with work and slots left. Lambda would take that
      // for a runaway loop after 16 hops and drop the ring; the scheduler has a bound of its own.
      builder.recursiveLoop(RecursiveLoop.ALLOW);
    }
    Function function = builder.build();
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias names a published version");
    return function;
  }

  private static Role role(Construct scope, Grants grants) {
    return Role.Builder.create(scope, "Role")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(Map.of("access", grants.document()))
        .build();
  }

  private Map<String, String> environment(ReeveFunction name, Grants grants) {
    var environment = new LinkedHashMap<>(Settings.common(names, config));
    environment.putAll(grants.tableVariables());
    switch (name) {
      case FAILOVER, CLOCK, SWEEPER -> environment.put("REEVE_CLUSTER", names.cluster());
      case SUBMIT, API, AUTHORIZER, SCHEDULER, LIFECYCLE, DEADLETTER -> {}
    }
    return environment;
  }

  Function function(ReeveFunction name) {
    return get(functions, name);
  }

  Alias alias(ReeveFunction name) {
    return get(aliases, name);
  }

  private static <T> T get(Map<ReeveFunction, T> map, ReeveFunction name) {
    T value = map.get(name);
    if (value == null) {
      throw new IllegalStateException("No function " + name);
    }
    return value;
  }
}
