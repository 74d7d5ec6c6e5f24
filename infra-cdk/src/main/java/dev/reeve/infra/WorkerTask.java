package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import dev.reeve.infra.config.FleetConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Capability;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The task definition of a pool's workers: one container that may write to two folders. */
final class WorkerTask {
  /** Between SIGTERM and SIGKILL; Fargate's maximum. */
  static final int STOP_SECONDS = 120;

  /** Running tasks may go on for this long; the rest of the stop time is for handing back. */
  static final int DRAIN_SECONDS = 110;

  /** Tasks in slot k run as the user of this id plus k. */
  static final int UID_BASE = 20_000;

  /**
   * What Docker gives a container of root, without SETUID, SETGID, SETPCAP and KILL. The worker
   * needs these four to run each task as a user of its own and to kill it. "Drop ALL, then add" is
   * no way on Fargate, where nothing but SYS_PTRACE may be added.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
   */
  private static final List<Capability> DROPPED =
      List.of(
          Capability.AUDIT_WRITE,
          Capability.CHOWN,
          Capability.DAC_OVERRIDE,
          Capability.FOWNER,
          Capability.FSETID,
          Capability.MKNOD,
          Capability.NET_BIND_SERVICE,
          Capability.NET_RAW,
          Capability.SETFCAP,
          Capability.SYS_CHROOT);

  /**
   * The folders a container may write to, by volume. The image declares both as volumes too: what
   * Fargate mounts there takes over the mode that the image's folder has.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
   */
  private static final SequencedMap<String, String> WRITABLE = writable();

  private final Construct scope;
  private final String family;

  WorkerTask(Construct scope, String family) {
    this.scope = scope;
    this.family = family;
  }

  private static SequencedMap<String, String> writable() {
    var folders = new LinkedHashMap<String, String>();
    folders.put("work", "/var/lib/reeve");
    folders.put("tmp", "/tmp");
    return Collections.unmodifiableSequencedMap(folders);
  }

  FargateTaskDefinition define(
      FleetConfig fleet,
      IRole taskRole,
      EnvironmentConfig config,
      DockerImageAsset image,
      Map<String, String> environment) {
    FargateTaskDefinition task =
        FargateTaskDefinition.Builder.create(scope, "Task")
            .family(family)
            .cpu(fleet.cpuUnits())
            .memoryLimitMiB(fleet.memoryMegabytes())
            .taskRole(taskRole)
            .runtimePlatform(
                RuntimePlatform.builder()
                    .cpuArchitecture(CpuArchitecture.ARM64)
                    .operatingSystemFamily(OperatingSystemFamily.LINUX)
                    .build())
            .volumes(WRITABLE.keySet().stream().map(WorkerTask::scratch).toList())
            .build();
    ContainerDefinition container =
        task.addContainer(
            "worker",
            ContainerDefinitionOptions.builder()
                .image(ContainerImage.fromDockerImageAsset(image))
                .essential(true)
                .user("0")
                .readonlyRootFilesystem(true)
                .linuxParameters(privileges())
                .stopTimeout(Duration.seconds(STOP_SECONDS))
                .environment(environment)
                .logging(log(config))
                .build());
    WRITABLE.forEach(
        (volume, path) ->
            container.addMountPoints(
                MountPoint.builder()
                    .sourceVolume(volume)
                    .containerPath(path)
                    .readOnly(false)
                    .build()));
    return task;
  }

  /** A volume without a host path is empty at the start and gone with the task. */
  private static Volume scratch(String name) {
    return Volume.builder().name(name).build();
  }

  private LinuxParameters privileges() {
    LinuxParameters parameters = new LinuxParameters(scope, "Privileges");
    parameters.dropCapabilities(DROPPED.toArray(Capability[]::new));
    return parameters;
  }

  private LogDriver log(EnvironmentConfig config) {
    LogGroup group =
        LogGroup.Builder.create(scope, "Log")
            .logGroupName("/reeve/" + family)
            .retention(Logs.retention(config.logRetentionDays()))
            .removalPolicy(Logs.removal(config.protection()))
            .build();
    return LogDriver.awsLogs(
        AwsLogDriverProps.builder()
            .logGroup(group)
            .streamPrefix("worker")
            // A log that does not take lines must not stop heartbeats.
            .mode(AwsLogDriverMode.NON_BLOCKING)
            .maxBufferSize(Size.mebibytes(4))
            .build());
  }
}
