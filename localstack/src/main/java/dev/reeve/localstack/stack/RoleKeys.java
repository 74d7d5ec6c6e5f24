package dev.reeve.localstack.stack;

import dev.reeve.localstack.template.EcsServiceDefinition;
import dev.reeve.localstack.template.EventSourceMappingDefinition;
import dev.reeve.localstack.template.FunctionDefinition;
import dev.reeve.localstack.template.StackTemplate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One random access key for each function and each service of a template, and the operator's. */
record RoleKeys(List<RoleKey> all) {
  static final String OPERATOR = "operator";

  /** Before a function's name: Lambda's own polling for it, under the function's role. */
  static final String MAPPING = "mapping:";

  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 20;

  static RoleKeys of(StackTemplate template, RandomGenerator random) {
    var keys = new ArrayList<RoleKey>();
    keys.add(key(OPERATOR, Optional.empty(), random));
    for (FunctionDefinition function : template.functions()) {
      keys.add(key(function.name(), Optional.of(function.roleArn()), random));
    }
    template.eventSourceMappings().stream()
        .map(EventSourceMappingDefinition::functionName)
        .distinct()
        .forEach(
            name ->
                keys.add(
                    key(MAPPING + name, Optional.of(template.function(name).roleArn()), random)));
    for (EcsServiceDefinition service : template.services()) {
      keys.add(key(service.name(), Optional.of(service.taskRoleArn()), random));
    }
    return new RoleKeys(List.copyOf(keys));
  }

  /** Letters and digits only: DynamoDB Local takes no other access key. */
  private static RoleKey key(String caller, Optional<String> role, RandomGenerator random) {
    return new RoleKey(
        caller,
        role,
        "REEVE" + hex(random, ID_BYTES).toUpperCase(Locale.ROOT),
        hex(random, SECRET_BYTES));
  }

  private static String hex(RandomGenerator random, int bytes) {
    var value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  RoleKey of(String caller) {
    return all.stream().filter(key -> key.caller().equals(caller)).findFirst().orElseThrow();
  }
}
