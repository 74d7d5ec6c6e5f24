package dev.reeve.bench.cold;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor time of another process, user and system, ended threads included. {@code
 * /proc/PID/stat} tells the same in steps of 10 ms, which is a third of a warm start.
 */
final class CpuClock {
  private static final MethodHandle CLOCK_OF_PROCESS =
      libc("clock_getcpuclockid", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final MethodHandle TIME =
      libc("clock_gettime", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final int clock;

  /**
   * The clock of a process that runs.
   *
   * @throws ColdStartException if there is none
   */
  CpuClock(long pid) {
    try (var arena = Arena.ofConfined()) {
      var id = arena.allocate(ValueLayout.JAVA_INT);
      check((int) CLOCK_OF_PROCESS.invokeExact((int) pid, id), pid);
      clock = id.get(ValueLayout.JAVA_INT, 0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Nanoseconds so far. */
  long nanos() {
    try (var arena = Arena.ofConfined()) {
      var time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      check((int) TIME.invokeExact(clock, time), clock);
      return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
          + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static void check(int error, long of) {
    if (error != 0) {
      throw new ColdStartException("No processor clock of " + of + ": error " + error);
    }
  }

  /** Method handles may throw anything, these throw nothing. */
  private static RuntimeException failure(Throwable thrown) {
    return thrown instanceof ColdStartException known
        ? known
        : new ColdStartException("The processor clock could not be read", thrown);
  }

  @SuppressWarnings("restricted") // two functions of the C library, with these very types
  private static MethodHandle libc(String function, MemoryLayout... arguments) {
    var linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().findOrThrow(function);
    return linker.downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }
}
