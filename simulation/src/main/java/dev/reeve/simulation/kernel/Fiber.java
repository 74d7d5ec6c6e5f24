package dev.reeve.simulation.kernel;

import jdk.internal.vm.Continuation;

/** One line of work on a host. Waits only inside the kernel. */
public final class Fiber {
  final Continuation continuation;
  final Host host;
  final int number;
  private final String name;

  /** Numbers its waits, so that a wake-up that came too late is known. */
  int ticket;

  boolean interrupted;
  boolean waitsInterruptibly;

  Fiber(Continuation continuation, Host host, int number, String name) {
    this.continuation = continuation;
    this.host = host;
    this.number = number;
    this.name = name;
  }

  public Host host() {
    return host;
  }

  @Override
  public String toString() {
    return host + "/" + name;
  }
}
