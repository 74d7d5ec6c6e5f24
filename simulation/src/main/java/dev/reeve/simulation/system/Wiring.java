package dev.reeve.simulation.system;

import dev.reeve.core.Fanout;
import dev.reeve.core.cancel.CancelTask;
import dev.reeve.core.clock.StopStrays;
import dev.reeve.core.clock.Tick;
import dev.reeve.core.dispatch.DispatchPorts;
import dev.reeve.core.dispatch.DispatchTasks;
import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.failover.FailOverWorker;
import dev.reeve.core.life.RunTask;
import dev.reeve.core.life.WorkPorts;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.release.PromoteTask;
import dev.reeve.core.release.RetryTask;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.repeat.RepeatTask;
import dev.reeve.core.submit.SubmitTasks;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.core.sweep.MarkDeadLetter;
import dev.reeve.core.sweep.SweepTasks;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.core.worker.ChangeWorker;
import dev.reeve.core.worker.Fleet;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.simulation.kernel.FiberThreads;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the use cases of one host, each as its function or worker makes it. */
final class Wiring {
  private final Kernel kernel;
  private final List<PoolConfig> pools;
  private final Ports shared;
  private final Plant plant;
  private final Fanout fanout;

  Wiring(Kernel kernel, List<PoolConfig> pools, Ports shared, Plant plant, Fanout fanout) {
    this.kernel = kernel;
    this.pools = pools;
    this.shared = shared;
    this.plant = plant;
    this.fanout = fanout;
  }

  private Ports ports(Role role, Host host) {
    return plant.ports(
        role,
        new Ports(
            shared.tasks(),
            shared.data(),
            shared.workers(),
            shared.control(),
            shared.queues(),
            shared.doorbell(),
            shared.nudges(),
            shared.sweeps(),
            shared.fleet(),
            host.clock(),
            host.elapsed()),
        kernel);
  }

  DispatchTasks dispatchTasks(Host host, SplittableRandom random) {
    var ports = ports(Role.SCHEDULER, host);
    return new DispatchTasks(
        pools,
        new DispatchPorts(
            ports.tasks(),
            ports.workers(),
            ports.queues(),
            ports.doorbell(),
            ports.nudges(),
            ports.control(),
            new DeclareDead(ports.workers(), ports.control(), Fleet.unknown()),
            fanout,
            new FiberThreads(kernel, host),
            ports.clock(),
            random));
  }

  RetryTask retryTask(Host host) {
    var ports = ports(Role.LIFECYCLE, host);
    return new RetryTask(ports.tasks(), enqueue(ports), ports.clock());
  }

  FailOverWorker failOverWorker(Host host) {
    return failOver(ports(Role.FAILOVER, host));
  }

  private FailOverWorker failOver(Ports ports) {
    return new FailOverWorker(ports.workers(), returnLease(ports), fanout);
  }

  MarkDeadLetter markDeadLetter(Host host) {
    var ports = ports(Role.DEADLETTER, host);
    return new MarkDeadLetter(ports.tasks(), ports.clock());
  }

  Tick tick(Host host) {
    var ports = ports(Role.CLOCK, host);
    return new Tick(
        ports.tasks(),
        ports.sweeps(),
        new PromoteTask(ports.tasks(), enqueue(ports), ports.clock()),
        new StopStrays(pools, ports.workers(), ports.fleet()),
        ports.clock());
  }

  SweepTasks sweepTasks(Host host) {
    var ports = ports(Role.SWEEPER, host);
    return new SweepTasks(
        pools,
        new SweepTasks.Ports(
            ports.tasks(),
            ports.workers(),
            ports.control(),
            ports.doorbell(),
            new DeclareDead(ports.workers(), ports.control(), ports.fleet()),
            failOver(ports),
            new LookAtTask(
                new LookAtTask.Ports(
                    ports.tasks(),
                    ports.workers(),
                    ports.control(),
                    enqueue(ports),
                    returnLease(ports),
                    ports.nudges(),
                    ports.clock()))),
        ports.clock());
  }

  SubmitTasks submitTasks(Host host, SplittableRandom random) {
    var ports = ports(Role.SUBMIT, host);
    return new SubmitTasks(
        ports.tasks(),
        ports.data(),
        new SubmitTasks.EnqueuePorts(ports.queues(), ports.doorbell()),
        fanout,
        ports.clock(),
        random);
  }

  CancelTask cancelTask(Host host) {
    var ports = ports(Role.API, host);
    return new CancelTask(ports.tasks(), ports.workers(), ports.nudges(), ports.clock());
  }

  RepeatTask repeatTask(Host host, SplittableRandom random) {
    var ports = ports(Role.API, host);
    return new RepeatTask(ports.tasks(), ports.data(), enqueue(ports), ports.clock(), random);
  }

  ChangeWorker changeWorker(Host host) {
    var ports = ports(Role.API, host);
    return new ChangeWorker(ports.workers(), ports.doorbell(), ports.nudges(), ports.clock());
  }

  WorkPorts work(Host host, RunTask runTask, SplittableRandom random) {
    var ports = ports(Role.WORKER, host);
    return new WorkPorts(
        ports.workers(),
        new ClaimTask(ports.tasks(), ports.data(), ports.clock()),
        new FinishTask(ports.tasks(), ports.data(), ports.clock(), random),
        returnLease(ports),
        ports.doorbell(),
        runTask,
        new FiberThreads(kernel, host),
        ports.clock(),
        ports.elapsed());
  }

  private static EnqueueTask enqueue(Ports ports) {
    return new EnqueueTask(ports.queues(), ports.doorbell(), ports.clock());
  }

  private static ReturnLease returnLease(Ports ports) {
    return new ReturnLease(ports.tasks(), ports.data(), enqueue(ports), ports.clock());
  }
}
