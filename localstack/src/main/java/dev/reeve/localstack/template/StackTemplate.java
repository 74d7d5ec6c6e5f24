package dev.reeve.localstack.template;

import java.util.List;
import java.util.Optional;

/**
 * Everything the offline stack provisions, as one template declares it. Lists are in the order of
 * the template.
 *
 * @param httpApi the one HTTP API; a template with two is refused
 * @param roles what each role may do, policies of all kinds merged
 */
public record StackTemplate(
    String name,
    List<TableDefinition> tables,
    List<QueueDefinition> queues,
    List<FunctionDefinition> functions,
    List<EventSourceMappingDefinition> eventSourceMappings,
    Optional<HttpApiDefinition> httpApi,
    List<RuleDefinition> rules,
    List<EcsServiceDefinition> services,
    List<RolePolicies> roles) {

  /** Copies the lists. */
  public StackTemplate {
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    functions = List.copyOf(functions);
    eventSourceMappings = List.copyOf(eventSourceMappings);
    rules = List.copyOf(rules);
    services = List.copyOf(services);
    roles = List.copyOf(roles);
  }

  /** The function of this name. */
  public FunctionDefinition function(String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new TemplateException("No function is named \"" + name + "\""));
  }

  /** The policies of the role with this ARN. */
  public RolePolicies role(String roleArn) {
    return roles.stream()
        .filter(role -> role.roleArn().equals(roleArn))
        .findFirst()
        .orElseThrow(() -> new TemplateException("No role has the ARN " + roleArn));
  }
}
