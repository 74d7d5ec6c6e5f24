package dev.reeve.worker.execute.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes orphans of tasks fall to this JVM (prctl(2), PR_SET_CHILD_SUBREAPER) instead of to init, so
 * that a process which detached itself stays one of our descendants, and collects their bodies.
 */
final class Subreaper {
  private static final System.Logger LOG = System.getLogger(Subreaper.class.getName());
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int WNOHANG = 1;

  private static final @Nullable MethodHandle WAITPID =
      find(
          "waitpid",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT));

  private Subreaper() {}

  /** Makes this JVM the one that orphans fall to; says whether that worked. For the JVM's life. */
  static boolean become() {
    MethodHandle prctl =
        find(
            "prctl",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    if (prctl == null || !ProcessTable.isAvailable()) {
      return false;
    }
    try {
      return (int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("prctl cannot be called", e);
    }
  }

  /** Collects {@code entry} if it is a body that fell to us; never one that the JDK waits for. */
  static void collect(ProcessEntry entry, long startedByUs) {
    if (entry.pid() != startedByUs && isOurBody(entry)) {
      waitFor(entry.pid());
    }
  }

  /**
   * Collects bodies that were there already when {@code before} was made, and returns those that
   * are there now. The JDK collects what it started at once, so a body that lies for long is an
   * orphan's: one that ended by itself, while its task ran or after it escaped.
   */
  static Set<ProcessEntry.Identity> collectLeftOver(Set<ProcessEntry.Identity> before) {
    Set<ProcessEntry.Identity> bodies = new HashSet<>();
    for (ProcessEntry entry : ProcessTable.scan()) {
      if (isOurBody(entry)) {
        if (before.contains(entry.id())) {
          waitFor(entry.pid());
        } else {
          bodies.add(entry.id());
        }
      }
    }
    return bodies;
  }

  private static boolean isOurBody(ProcessEntry entry) {
    return entry.isZombie() && entry.parent() == ProcessHandle.current().pid();
  }

  private static void waitFor(long pid) {
    if (WAITPID == null) {
      return;
    }
    try {
      int collected = (int) WAITPID.invokeExact((int) pid, MemorySegment.NULL, WNOHANG);
      LOG.log(System.Logger.Level.DEBUG, "waitpid({0}) = {1}", pid, collected);
    } catch (Throwable e) {
      throw new IllegalStateException("waitpid cannot be called", e);
    }
  }

  // The two functions exist on every Linux and take plain integers: nothing here can corrupt
  // memory.
  @SuppressWarnings("restricted")
  private static @Nullable MethodHandle find(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(symbol -> linker.downcallHandle(symbol, descriptor, options))
        .orElse(null);
  }
}
