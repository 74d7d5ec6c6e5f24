package dev.reeve.infra;

import dev.reeve.infra.config.ConfigReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * The CDK app: a stack for each environment. {@code -c env=dev} makes one only, which is quicker.
 * Needs neither Docker nor an account nor a network.
 */
public final class ReeveApp {
  static final List<String> ENVIRONMENTS = List.of("dev", "staging", "prod");

  private ReeveApp() {}

  /** Called by the CDK command line in the folder of this module. */
  public static void main(String[] args) {
    App app = new App(props(Optional.empty()));
    Path module = Path.of("").toAbsolutePath();
    Object only = app.getNode().tryGetContext("env");
    addStacks(
        app,
        only == null ? ENVIRONMENTS : List.of(only.toString()),
        new ConfigReader(module.resolve("config")),
        Artifacts.below(module.resolve("..").normalize()));
    app.synth();
  }

  static Map<String, ReeveStack> addStacks(
      App app, List<String> environments, ConfigReader settings, Artifacts artifacts) {
    var stacks = new LinkedHashMap<String, ReeveStack>();
    for (String environment : environments) {
      stacks.put(environment, new ReeveStack(app, settings.read(environment), artifacts));
    }
    return stacks;
  }

  /** Feature flags stand here, not in cdk.json, so that tests and command line have the same. */
  static AppProps props(Optional<Path> outputFolder) {
    var flags = new LinkedHashMap<String, Object>();
    flags.put("@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker", true);
    flags.put("@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions", true);
    flags.put("@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm", true);
    flags.put("@aws-cdk/aws-iam:standardizedServicePrincipals", true);
    flags.put("@aws-cdk/aws-lambda:recognizeLayerVersion", true);
    flags.put("@aws-cdk/aws-lambda:recognizeVersionProps", true);
    flags.put("@aws-cdk/core:enablePartitionLiterals", true);
    flags.put("@aws-cdk/core:explicitStackTags", true);
    flags.put("@aws-cdk/core:validateAgainstDefaultRules", true);
    var props = AppProps.builder().postCliContext(flags).analyticsReporting(false);
    outputFolder.ifPresent(folder -> props.outdir(folder.toString()));
    return props.build();
  }
}
