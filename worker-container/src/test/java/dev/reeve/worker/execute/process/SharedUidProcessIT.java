package dev.reeve.worker.execute.process;

import java.util.Map;

/** Process tasks as the worker's own user. */
class SharedUidProcessIT extends ProcessTaskContract {
  @Override
  Map<String, String> workerEnvironment() {
    return Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");
  }
}
