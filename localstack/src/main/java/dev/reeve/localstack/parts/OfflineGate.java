package dev.reeve.localstack.parts;

import dev.reeve.localstack.ecs.AccessPolicies;
import dev.reeve.localstack.ecs.Authorization;
import dev.reeve.localstack.engine.TtlReaper;
import dev.reeve.localstack.engine.TtlTable;
import dev.reeve.localstack.gate.Access;
import dev.reeve.localstack.gate.Authorizer;
import dev.reeve.localstack.gate.Caller;
import dev.reeve.localstack.gate.Callers;
import dev.reeve.localstack.gate.DecidedAccesses;
import dev.reeve.localstack.gate.Faults;
import dev.reeve.localstack.gate.Gate;
import dev.reeve.localstack.gate.GateConfig;
import dev.reeve.localstack.gate.Policy;
import dev.reeve.localstack.gate.UsageMeter;
import dev.reeve.localstack.gate.WriteLog;
import dev.reeve.localstack.stack.Engines;
import dev.reeve.localstack.stack.RoleKey;
import dev.reeve.localstack.stack.RunningGate;
import dev.reeve.localstack.template.Pseudo;
import dev.reeve.localstack.template.StackTemplate;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The gate with the policies of a template, and what deletes expired items behind it. */
final class OfflineGate implements RunningGate {
  private final Gate gate;
  private final AccessPolicies policies;
  private final Supplier<TtlReaper> reaping;
  private @Nullable TtlReaper reaper;

  private OfflineGate(Gate gate, AccessPolicies policies, Supplier<TtlReaper> reaping) {
    this.gate = gate;
    this.policies = policies;
    this.reaping = reaping;
  }

  static OfflineGate start(
      Engines engines,
      StackTemplate template,
      List<RoleKey> keys,
      Metering metering,
      List<TtlTable> expiring,
      InstantSource clock) {
    var callers = new Callers();
    var roles = new HashMap<String, String>();
    for (var key : keys) {
      callers.put(key.accessKeyId(), caller(key, template));
      roles.put(key.accessKeyId(), key.roleArn().orElse("operator"));
    }
    var credential = engines.credential();
    var authorizer = new Authorizer(Pseudo.ACCOUNT, callers, metering.accesses());
    var gate =
        Gate.start(
            new GateConfig(
                Pseudo.REGION, Pseudo.ACCOUNT, engines.dynamodb(), credential, engines.sqs()),
            authorizer,
            metering.faults(),
            metering.usage(),
            metering.writes());
    return new OfflineGate(
        gate,
        judge(authorizer, callers, roles),
        () ->
            TtlReaper.start(
                engines.dynamodb(), credential, expiring, clock, TtlReaper.INTERVAL_DEFAULT));
  }

  /** What a run counts, disturbs, decides and notes. */
  record Metering(UsageMeter usage, Faults faults, DecidedAccesses accesses, WriteLog writes) {}

  private static Caller caller(RoleKey key, StackTemplate template) {
    var policy =
        key.roleArn()
            .map(role -> TemplatePolicy.of(template.role(role)))
            .orElseGet(Policy::allowAll);
    return new Caller(key.caller(), policy);
  }

  private static AccessPolicies judge(
      Authorizer authorizer, Callers callers, Map<String, String> roles) {
    return (accessKeyId, action, resource, keys) -> {
      var caller = callers.find(accessKeyId);
      if (caller.isEmpty()) {
        return new Authorization.UnknownKey();
      }
      var context = new HashMap<String, List<String>>();
      keys.forEach((key, value) -> context.put(key, List.of(value)));
      var refusal = authorizer.refuse(caller.get(), List.of(new Access(action, resource, context)));
      return refusal.isEmpty()
          ? new Authorization.Allowed()
          : new Authorization.Denied(roles.getOrDefault(accessKeyId, "unknown"));
    };
  }

  @Override
  public URI address() {
    return gate.endpoint();
  }

  @Override
  public AccessPolicies policies() {
    return policies;
  }

  @Override
  public void expire() {
    reaper = reaping.get();
  }

  @Override
  public void close() {
    if (reaper != null) {
      reaper.close();
    }
    gate.close();
  }
}
