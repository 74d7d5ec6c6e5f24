package dev.reeve.worker.execute.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How far a task's processes are kept from the worker and from each other. */
sealed interface Isolation {
  /** The command line before a task's own: limits, user, session. */
  List<String> prefix(int slot);

  /** The user id of {@code slot}, if it has its own. */
  OptionalInt uid(int slot);

  /** Each slot is a user of its own, without capabilities and without a way back. */
  record OwnUid(int base, List<String> limits, String setpriv, List<String> session)
      implements Isolation {
    @Override
    public List<String> prefix(int slot) {
      List<String> prefix = new ArrayList<>(limits);
      prefix.addAll(become(slot));
      prefix.addAll(session);
      return List.copyOf(prefix);
    }

    @Override
    public OptionalInt uid(int slot) {
      return OptionalInt.of(base + slot);
    }

    private boolean works(Programs programs) {
      var answer = programs.run(Programs.command(prefix(0), "/usr/bin/id", "-u"));
      return answer.exitCode() == 0 && answer.text().strip().equals(Integer.toString(base));
    }

    /** The command line that becomes the slot's user, without limits. */
    List<String> become(int slot) {
      return List.of(
          setpriv,
          "--reuid=" + (base + slot),
          "--regid=" + (base + slot),
          "--clear-groups",
          "--no-new-privs",
          "--bounding-set=-all",
          "--inh-caps=-all");
    }
  }

  /** Tasks run as the worker's own user: they can read what it can read. */
  record SharedUid(List<String> limits, List<String> session) implements Isolation {
    @Override
    public List<String> prefix(int slot) {
      return Programs.command(limits, session.toArray(String[]::new));
    }

    @Override
    public OptionalInt uid(int slot) {
      return OptionalInt.empty();
    }
  }

  /**
   * The strongest isolation that works here, found by trying it. A configured {@code uidBase} that
   * the kernel does not permit gives {@link SharedUid} and a warning.
   */
  static Isolation probe(ProcessConfig config, Programs programs) {
    List<String> session = tool("setsid");
    List<String> prlimit = tool("prlimit");
    List<String> setpriv = tool("setpriv");
    List<String> limits =
        prlimit.isEmpty()
            ? List.of()
            : Programs.command(prlimit, "--core=0", "--nofile=" + config.filesMax());
    var shared = new SharedUid(limits, session);
    if (config.uidBase().isEmpty()) {
      return shared;
    }
    int base = config.uidBase().getAsInt();
    if (!setpriv.isEmpty() && !prlimit.isEmpty()) {
      var ownLimits = Programs.command(limits, "--nproc=" + config.processesMax());
      var own = new OwnUid(base, ownLimits, setpriv.getFirst(), session);
      if (own.works(programs)) {
        return own;
      }
    }
    System.getLogger(Isolation.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "Tasks run as the worker''s own user: REEVE_UID_BASE is {0}, but changing the user"
                + " needs CAP_SETUID, CAP_SETGID, CAP_SETPCAP, setpriv and prlimit",
            Integer.toString(base));
    return shared;
  }

  // Absolute, since what runs before the user changes must not be found on a task's PATH.
  private static List<String> tool(String name) {
    for (String directory : List.of("/usr/bin", "/bin")) {
      Path program = Path.of(directory, name);
      if (Files.isExecutable(program)) {
        return List.of(program.toString());
      }
    }
    return List.of();
  }
}
