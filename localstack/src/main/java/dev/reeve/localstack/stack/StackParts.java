package dev.reeve.localstack.stack;

import dev.reeve.localstack.ecs.LiveWorkers;
import dev.reeve.localstack.template.StackTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts that {@link OfflineStack} puts together, as other packages bring them. */
public interface StackParts {
  /**
   * Starts the engines.
   *
   * @param data where they keep everything that is to survive, if the options name a data folder
   */
  Engines engines(UpOptions options, Path data, Path logs);

  /** Starts the gate, with the policies of {@code template} for {@code keys}. */
  RunningGate gate(Engines engines, StackTemplate template, List<RoleKey> keys);

  /** Starts functions, event source mappings, rules and the HTTP API. */
  RunningHost host(HostSetup setup);

  /** Makes the keys of the run. */
  BootstrapKeys bootstrapKeys();

  /** Finds registered workers. */
  RegisteredWorkers registeredWorkers();

  /**
   * What the host needs.
   *
   * @param environments of the functions, by name, complete
   * @param workers those that will run
   * @param positions where streams keep how far they were read, if that is to survive
   */
  record HostSetup(
      StackTemplate template,
      Map<String, Map<String, String>> environments,
      RunningGate gate,
      List<RoleKey> keys,
      int port,
      Set<Trigger> disabled,
      boolean verbose,
      Path logs,
      LiveWorkers workers,
      Optional<Path> positions) {}
}
