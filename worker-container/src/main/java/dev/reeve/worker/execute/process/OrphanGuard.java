package dev.reeve.worker.execute.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A small process that outlives a worker killed with SIGKILL, just long enough to kill the tasks
 * that it left: else they would go on beside their next attempts elsewhere. Its standard input is
 * the worker's life line.
 */
final class OrphanGuard implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OrphanGuard.class.getName());

  private static final String SHARED_USER =
      """
      cat > /dev/null
      round=0
      while [ $round -lt 100 ]; do
        found=$(grep -lszF "REEVE_TASK_TOKEN=$1-" /proc/[0-9]*/environ | tr -cd '0-9\\n')
        [ -n "$found" ] || break
        kill -s KILL $found
        round=$((round + 1))
      done
      rm -rf -- "$2"
      """;

  private static final String OWN_USERS =
      """
      cat > /dev/null
      root=$2 uid=$3 end=$(($3 + $4)) setpriv=$5
      while [ "$uid" -lt "$end" ]; do
        "$setpriv" "--reuid=$uid" "--regid=$uid" --clear-groups --no-new-privs /bin/sh -c \\
          'kill -s KILL -- -1'
        uid=$((uid + 1))
      done
      rm -rf -- "$root"
      """;

  private final Process process;

  private OrphanGuard(Process process) {
    this.process = process;
  }

  static OrphanGuard start(
      Isolation isolation, int slots, String worker, Path root, Programs programs)
      throws IOException {
    List<String> command =
        switch (isolation) {
          case Isolation.OwnUid own ->
              Programs.command(
                  own.session(),
                  "/bin/sh",
                  "-c",
                  OWN_USERS,
                  "reeve-guard",
                  worker,
                  root.toString(),
                  Integer.toString(own.base()),
                  Integer.toString(slots),
                  own.setpriv());
          case Isolation.SharedUid shared ->
              Programs.command(
                  shared.session(),
                  "/bin/sh",
                  "-c",
                  SHARED_USER,
                  "reeve-guard",
                  worker,
                  root.toString());
        };
    return new OrphanGuard(
        programs
            .builder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Ends the guard, which kills what tasks there still are. */
  @Override
  public void close() {
    try (OutputStream lifeLine = process.getOutputStream()) {
      lifeLine.flush();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "The guard was gone already", e);
    }
    if (!Patience.await(() -> !process.isAlive(), TaskProcess.KILL_MILLIS_MAX)) {
      process.destroyForcibly();
    }
  }
}
