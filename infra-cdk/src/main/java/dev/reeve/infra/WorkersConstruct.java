package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import dev.reeve.infra.config.FleetConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargatePlatformVersion;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The workers: one Fargate service for each pool, in public subnets without any way in. A public
 * address costs a tenth of a NAT gateway, and workers only call out.
 */
final class WorkersConstruct extends Construct {
  private final Names names;
  private final EnvironmentConfig config;
  private final Grants access;
  private final Vpc vpc;
  private final SecurityGroup outOnly;
  private final Cluster cluster;
  private final Role taskRole;

  WorkersConstruct(
      Construct scope,
      Names names,
      EnvironmentConfig config,
      AccessMatrix access,
      Artifacts artifacts) {
    super(scope, "Workers");
    this.names = names;
    this.config = config;
    this.access = access.worker();
    this.vpc = network();
    this.outOnly =
        SecurityGroup.Builder.create(this, "OutOnly")
            .vpc(vpc)
            .description("Workers call out; nothing calls in")
            .allowAllOutbound(true)
            .build();
    this.cluster =
        Cluster.Builder.create(this, "Cluster")
            .clusterName(names.cluster())
            .vpc(vpc)
            .containerInsightsV2(ContainerInsights.DISABLED)
            .build();
    this.taskRole =
        Role.Builder.create(this, "TaskRole")
            .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
            .inlinePolicies(Map.of("access", this.access.document()))
            .build();
    DockerImageAsset image =
        DockerImageAsset.Builder.create(this, "Image")
            .directory(artifacts.workerImageFolder())
            .platform(Platform.LINUX_ARM64)
            .build();
    config.pools().forEach((pool, settings) -> addService(pool, settings.fleet(), image));
  }

  private Vpc network() {
    return Vpc.Builder.create(this, "Vpc")
        .ipAddresses(IpAddresses.cidr("10.0.0.0/16"))
        .maxAzs(2)
        .natGateways(0)
        .restrictDefaultSecurityGroup(false)
        .subnetConfiguration(
            List.of(
                SubnetConfiguration.builder()
                    .name("public")
                    .subnetType(SubnetType.PUBLIC)
                    // The service asks for an address for each of its tasks; nothing else gets one.
                    .mapPublicIpOnLaunch(false)
                    .cidrMask(20)
                    .build()))
        .build();
  }

  private void addService(String pool, FleetConfig fleet, DockerImageAsset image) {
    Construct scope = new Construct(this, "Pool-" + pool);
    FargateTaskDefinition task =
        new WorkerTask(scope, names.of("workers-" + pool))
            .define(
                fleet, taskRole.withoutPolicyUpdates(), config, image, environment(pool, fleet));
    FargateService service =
        FargateService.Builder.create(scope, "Service")
            .serviceName(names.of("workers-" + pool))
            .cluster(cluster)
            .taskDefinition(task)
            .desiredCount(fleet.size())
            .platformVersion(FargatePlatformVersion.VERSION1_4)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
            .assignPublicIp(true)
            .securityGroups(List.of(outOnly))
            .enableExecuteCommand(false)
            // New workers stand before old ones are told to stop.
            .minHealthyPercent(100)
            .maxHealthyPercent(200)
            .circuitBreaker(DeploymentCircuitBreaker.builder().enable(true).rollback(true).build())
            .build();
    // Without a way out a task cannot even pull its image; the service also goes before it does.
    vpc.getPublicSubnets()
        .forEach(
            subnet -> service.getNode().addDependency(subnet.getInternetConnectivityEstablished()));
  }

  private Map<String, String> environment(String pool, FleetConfig fleet) {
    var environment = new LinkedHashMap<>(Settings.common(names, config));
    environment.put("REEVE_POOL", pool);
    environment.put("REEVE_CAPACITY", Integer.toString(fleet.capacity()));
    environment.put("REEVE_WEIGHT", Integer.toString(fleet.weight()));
    environment.put("REEVE_LABELS", Settings.json(fleet.labels()));
    environment.put("REEVE_DRAIN_SECONDS", Integer.toString(WorkerTask.DRAIN_SECONDS));
    environment.put("REEVE_UID_BASE", Integer.toString(WorkerTask.UID_BASE));
    environment.putAll(access.tableVariables());
    return environment;
  }
}
